package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;

/**
 * The largest checkpoint of each log that this machine has seen, and some of before. Every later one must be a
 * continuation of it, so a log that was rewritten, or that shows different people different histories, is found by
 * whoever saw another one.
 */
public final class KeptCheckpoints {
    private static final String FOLDER = "checkpoints";
    private static final int LONGEST_NOTE = 64 << 10;

    private final Home home;
    private final String folder;
    /** The origin of the log that is followed. */
    private final String followed;

    /** @param home under the trust anchor of the exchange whose log it is: another's log is another matter */
    public KeptCheckpoints(Home home) {
        this.home = home;
        this.folder = home.of(FOLDER);
        this.followed = home.of("followed");
    }

    /** The kept signed note, for a reviewer's whole verification. */
    public List<byte[]> notes(LogPolicy policy) throws ClientRefused, IOException {
        return home.read(name(policy), LONGEST_NOTE).stream().toList();
    }

    /** Before the copy is followed: afterwards it is itself what was seen. */
    public Standing standing(LogPolicy policy, long size) throws ClientRefused, IOException {
        Optional<Checkpoint> before = before(policy, size);
        return new Standing(size, size(policy), before.map(Checkpoint::size).orElse(0L));
    }

    /** The signed note that a saved copy of this size can be held against, if a key that the policy still has signed it. */
    public List<byte[]> notes(LogPolicy policy, long size) throws ClientRefused, IOException {
        return noteBefore(policy, size).filter(note -> FormerCheckpoints.isSigned(note, policy)).stream()
                .toList();
    }

    private Optional<byte[]> noteBefore(LogPolicy policy, long size) throws ClientRefused, IOException {
        for (byte[] note : notes(policy)) {
            if (kept(note, policy).size() <= size) {
                return Optional.of(note);
            }
        }
        return former(policy).upTo(size, LONGEST_NOTE);
    }

    private Optional<Checkpoint> before(LogPolicy policy, long size) throws ClientRefused, IOException {
        Optional<byte[]> note = noteBefore(policy, size);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint before = kept(note.get(), policy);
        if (before.size() > size) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE);
        }
        return Optional.of(before);
    }

    private FormerCheckpoints former(LogPolicy policy) {
        return new FormerCheckpoints(home, "former" + name(policy).substring(FOLDER.length()));
    }

    /**
     * The kept signed notes of the logs that the policy's took the place of.
     *
     * @throws ClientRefused if one was damaged: what this machine kept wrongly is no evidence against a log
     */
    public List<byte[]> endedNotes(LogPolicy policy) throws ClientRefused, IOException {
        List<byte[]> notes = new ArrayList<>();
        for (String name : home.names(folder)) {
            if (!name.equals(name(policy))) {
                Optional<byte[]> note = home.read(name, LONGEST_NOTE);
                if (note.isPresent()) {
                    ended(note.get());
                    notes.add(note.get());
                }
            }
        }
        return notes;
    }

    /**
     * Verifies a checkpoint, and that it and the kept one are of one history; then keeps the larger one.
     *
     * @param tiles of the same log; believed only as far as the two signed roots prove them
     * @throws ClientRefused if the log is not the one seen before, or does not show that it is
     */
    public Checkpoint follow(byte[] note, LogPolicy policy, LogSource tiles)
            throws ClientRefused, LogRefused, IOException {
        Checkpoint seen = Checkpoint.verify(note, policy);
        if (!follows(policy)) {
            throw new ClientRefused(ClientRefusal.LOG_REPLACED);
        }
        Checkpoint kept = keep(seen, note, policy, tiles);
        if (!home.replace(followed, Optional.empty(), policy.origin().getBytes(StandardCharsets.UTF_8))
                && !follows(policy)) {
            throw new ClientRefused(ClientRefusal.LOG_REPLACED);
        }
        return kept;
    }

    /**
     * The same for whatever the log shows just now. Where its witnesses have not seen that yet it is only held against the
     * kept one: the log's own key alone shall not say what this machine expects of the log from then on.
     */
    public void compare(byte[] note, LogPolicy policy, LogSource tiles) throws ClientRefused, LogRefused, IOException {
        try {
            follow(note, policy, tiles);
        } catch (LogRefused e) {
            if (e.refusal() != LogRefusal.QUORUM_MISSING) {
                throw e;
            }
            Checkpoint seen = Checkpoint.verify(note, policy.withoutQuorum());
            if (!follows(policy)) {
                throw new ClientRefused(ClientRefusal.LOG_REPLACED);
            }
            for (byte[] kept : notes(policy)) {
                continues(seen, kept(kept, policy), tiles);
            }
        }
    }

    /**
     * The same for a copy that was saved. One that ends before what this machine has seen since has no tiles to compare
     * that by, so it is held against the largest checkpoint of before that it covers; {@link Standing} says whether there
     * is one.
     */
    public Checkpoint followSaved(byte[] note, LogPolicy policy, LogSource tiles)
            throws ClientRefused, LogRefused, IOException {
        Checkpoint saved = Checkpoint.verify(note, policy);
        OptionalLong seen = size(policy);
        if (seen.isPresent() && seen.getAsLong() > saved.size() && follows(policy)) {
            Optional<Checkpoint> before = before(policy, saved.size());
            if (before.isPresent()) {
                new OneHistory(tiles, before.get(), saved).require();
            }
            return saved;
        }
        return follow(note, policy, tiles);
    }

    /** Of the checkpoint that is kept of this log; empty where this machine has seen none of it. */
    public OptionalLong size(LogPolicy policy) throws ClientRefused, IOException {
        List<byte[]> notes = notes(policy);
        return notes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(kept(notes.getFirst(), policy).size());
    }

    /** Also a log that was followed before another took its place is not gone back to without a person's yes. */
    private boolean follows(LogPolicy policy) throws ClientRefused, IOException {
        Optional<byte[]> current = home.read(followed, LONGEST_NOTE);
        if (current.isEmpty()) {
            return ended(policy).isEmpty();
        }
        String origin = new String(current.get(), StandardCharsets.UTF_8);
        if (home.read(name(origin), LONGEST_NOTE).isEmpty()) {
            // A log is followed from its first checkpoint on, which is kept.
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE);
        }
        return origin.equals(policy.origin());
    }

    private Checkpoint keep(Checkpoint seen, byte[] note, LogPolicy policy, LogSource tiles)
            throws ClientRefused, LogRefused, IOException {
        byte[] own = Checkpoint.knownLines(note, policy);
        Optional<byte[]> kept;
        do {
            kept = home.read(name(policy), LONGEST_NOTE);
            if (kept.isPresent()) {
                Checkpoint before = kept(kept.get(), policy);
                if (!continues(seen, before, tiles)) {
                    return seen;
                }
                if (before.size() > 0 && before.size() < seen.size()) {
                    former(policy).keep(before.size(), kept.get());
                }
            }
            // Another command may have kept one meanwhile: then this one is held against that, too.
        } while (!home.replace(name(policy), kept, own));
        return seen;
    }

    /** Refuses another history; true unless the larger one is kept already. */
    private static boolean continues(Checkpoint seen, Checkpoint before, LogSource tiles)
            throws ClientRefused, IOException {
        Checkpoint smaller = before.size() <= seen.size() ? before : seen;
        Checkpoint larger = smaller == before ? seen : before;
        new OneHistory(tiles, smaller, larger).require();
        // The same tree too: its note may be of a new key, or have newer witnesses.
        return seen.size() >= before.size();
    }

    /**
     * What this machine saw of a log that another took the place of.
     *
     * @param continued whether the new log has all of it at its beginning
     */
    public record HandOver(String ended, long size, boolean continued) {}

    /**
     * Follows, from here on, the log that took over from the one this machine saw. Asked again, it tells the same again.
     *
     * @param note of the new log, under the policy of the roster that names it
     * @return what becomes of each log seen before; their checkpoints are kept
     */
    public List<HandOver> change(byte[] note, LogPolicy policy, LogSource tiles)
            throws ClientRefused, LogRefused, IOException {
        Checkpoint now = Checkpoint.verify(note, policy);
        Checkpoint seen = keep(now, note, policy, tiles);
        List<HandOver> all = new ArrayList<>();
        for (Checkpoint before : ended(policy)) {
            boolean continued = before.size() <= seen.size() && new OneHistory(tiles, before, seen).holds();
            all.add(new HandOver(before.origin(), before.size(), continued));
        }
        home.write(followed, policy.origin().getBytes(StandardCharsets.UTF_8));
        return all;
    }

    /** Of the logs that this machine saw, and that the policy's has at its beginning as far as they were seen. */
    public Set<String> continuedOrigins(LogPolicy policy, LogSource tiles) throws ClientRefused, IOException {
        Set<String> origins = new HashSet<>();
        for (byte[] note : notes(policy)) {
            Checkpoint seen = kept(note, policy);
            for (Checkpoint before : ended(policy)) {
                if (before.size() > 0 && before.size() <= seen.size() && new OneHistory(tiles, before, seen).holds()) {
                    origins.add(before.origin());
                }
            }
        }
        return origins;
    }

    /** Checkpoints of other logs of this exchange: those ended or were replaced. */
    private List<Checkpoint> ended(LogPolicy policy) throws ClientRefused, IOException {
        List<Checkpoint> ended = new ArrayList<>();
        for (byte[] note : endedNotes(policy)) {
            ended.add(ended(note));
        }
        return ended;
    }

    private static Checkpoint ended(byte[] note) throws ClientRefused {
        try {
            return Checkpoint.kept(note);
        } catch (LogRefused e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    /** It met the policy there was when it was kept; witnesses change, and so do the log's keys. */
    private static Checkpoint kept(byte[] note, LogPolicy policy) throws ClientRefused {
        try {
            return Checkpoint.kept(note, policy);
        } catch (LogRefused e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    private String name(LogPolicy policy) {
        return name(policy.origin());
    }

    private String name(String origin) {
        return folder + "/" + digest(origin);
    }

    private static String digest(String origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
