package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Ed25519Key;

/** A log of whole records without a database, signed and cosigned as a test likes, and saved as people save one. */
public final class MadeLog {
    private final String origin;
    private final Ed25519Key key;
    private final List<Disclosure> records;

    private MadeLog(String origin, Ed25519Key key, List<Disclosure> records) {
        this.origin = origin;
        this.key = key;
        this.records = List.copyOf(records);
    }

    public static MadeLog of(String origin, Ed25519Key key, int size) {
        List<Disclosure> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Facts facts = Facts.of(Event.LOG_READ, Instant.parse("2026-11-21T10:00:00Z"), "reviewer");
            records.add(record(facts.counting(i), new Detail(null, null, null)));
        }
        return new MadeLog(origin, key, records);
    }

    /** The same records and one more, under this name and key. */
    public MadeLog and(String other, Ed25519Key of, Facts facts, Detail detail) {
        List<Disclosure> more = new ArrayList<>(records);
        more.add(record(facts, detail));
        return new MadeLog(other, of, more);
    }

    /** The same records and one more of this actor. */
    public MadeLog and(Facts facts, Actor actor, Detail detail) {
        List<Disclosure> more = new ArrayList<>(records);
        more.add(record(facts, actor, detail));
        return new MadeLog(origin, key, more);
    }

    /** The same records and one more, whose facts are written like this. */
    MadeLog and(String facts) {
        List<Disclosure> more = new ArrayList<>(records);
        Section first = Commitment.salted(facts.getBytes(UTF_8));
        Section second = Commitment.salted(StrictJson.write(new Actor("officer-1", "exchange", null, null)));
        Section third = Commitment.salted(StrictJson.write(new Detail(null, null, null)));
        more.add(new Disclosure(Commitment.entry(first, second, third), first, second, third));
        return new MadeLog(origin, key, more);
    }

    /** The same records, the facts of one not shown. */
    MadeLog withoutFacts(int index) {
        List<Disclosure> less = new ArrayList<>(records);
        Disclosure whole = less.get(index);
        less.set(index, new Disclosure(whole.entry(), null, whole.actor(), whole.detail()));
        return new MadeLog(origin, key, less);
    }

    /** One of its records, proven. @param note a checkpoint of exactly this log */
    public Inclusion inclusion(int index, byte[] note) {
        List<byte[]> path = SampleTree.of(
                        records.stream().map(Disclosure::entry).toList())
                .proofs()
                .inclusion(index, records.size());
        return new Inclusion(index, records.get(index), new TlogProof(index, path, note).text());
    }

    /** The first of its records. */
    public MadeLog first(int size) {
        return new MadeLog(origin, key, records.subList(0, size));
    }

    private static Disclosure record(Facts facts, Detail detail) {
        return record(facts, new Actor("reviewer-1", "exchange", null, null), detail);
    }

    private static Disclosure record(Facts facts, Actor actor, Detail detail) {
        Section first = Commitment.salted(StrictJson.write(facts));
        Section second = Commitment.salted(StrictJson.write(actor));
        Section third = Commitment.salted(StrictJson.write(detail));
        return new Disclosure(Commitment.entry(first, second, third), first, second, third);
    }

    public VerifierKey verifierKey() {
        return new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
    }

    public int size() {
        return records.size();
    }

    public byte[] checkpoint() {
        return note().bytes();
    }

    /** @param times in seconds since 1970, by witness */
    public byte[] checkpoint(List<Ed25519Key> witnesses, long... times) {
        SignedNote note = note();
        List<SignedNote.Signature> lines = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            lines.add(note.cosignature(witness(i, witnesses.get(i)), witnesses.get(i)::sign, times[i]));
        }
        return note.with(lines).bytes();
    }

    public static VerifierKey witness(int number, Ed25519Key key) {
        return new VerifierKey("witness.example/" + number, VerifierKey.Role.WITNESS, key.publicKey());
    }

    private SignedNote note() {
        byte[] root = SampleTree.of(records.stream().map(Disclosure::entry).toList())
                .builder
                .root();
        String text = new AllegedCheckpoint(origin, records.size(), root).text();
        return SignedNote.sign(text, verifierKey(), key::sign);
    }

    /** Trusts it, and asks so many of these witnesses. */
    public String policy(List<Ed25519Key> witnesses, int threshold) {
        StringBuilder policy = new StringBuilder("log " + verifierKey() + "\n");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < witnesses.size(); i++) {
            policy.append("witness w" + i + " " + witness(i, witnesses.get(i)) + "\n");
            names.append(" w" + i);
        }
        return policy + "group all-of-them " + threshold + names + "\nquorum all-of-them\n";
    }

    /** From a file that it makes. */
    public LogSource source(Path file, byte[] note) throws IOException {
        try (OutputStream lines = Files.newOutputStream(file)) {
            for (int i = 0; i < records.size(); i++) {
                RecordFileSource.write(lines, i, records.get(i));
            }
        }
        return RecordFileSource.open(file, note);
    }

    /** As {@code log verify --save} does. */
    public void save(Path folder, byte[] note) throws IOException, LogRefused {
        Path file = Files.createTempFile("made", ".jsonl");
        try {
            LogExport.write(source(file, note), folder, done -> {});
        } finally {
            Files.delete(file);
        }
    }

    static String text(byte[] note) {
        return new String(note, UTF_8);
    }
}
