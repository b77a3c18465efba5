package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.keys.Validity;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.log.WrappedSource;

class KeptCheckpointsTest {
    private static final Ed25519Key KEY = Ed25519Key.generate();
    private static final VerifierKey VKEY =
            new VerifierKey("safeconduct.example/log", VerifierKey.Role.LOG, KEY.publicKey());
    static final LogPolicy POLICY = LogPolicy.of(VKEY);
    static final String POLICY_TEXT = "log " + VKEY + "\nquorum none\n";

    /** A log of leaf hashes, by RFC 6962's definition and nothing clever; its key signs whatever it holds. */
    record Log(List<byte[]> leaves) implements LogSource {
        static Log of(int size, String flavour) {
            return new Log(IntStream.range(0, size)
                    .mapToObj(i -> sha(new byte[] {0}, (flavour + i).getBytes(StandardCharsets.UTF_8)))
                    .toList());
        }

        Log and(Log more) {
            return new Log(Stream.concat(leaves.stream(), more.leaves.stream()).toList());
        }

        static byte[] sha(byte[]... pieces) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                Stream.of(pieces).forEach(digest::update);
                return digest.digest();
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        static byte[] root(List<byte[]> of) {
            if (of.size() == 1) {
                return of.getFirst();
            }
            int split = Integer.highestOneBit(of.size() - 1);
            return of.isEmpty()
                    ? sha()
                    : sha(new byte[] {1}, root(of.subList(0, split)), root(of.subList(split, of.size())));
        }

        byte[] note(int size) {
            String text = "safeconduct.example/log\n" + size + "\n"
                    + Base64.getEncoder().encodeToString(root(leaves.subList(0, size))) + "\n";
            byte[] id = java.util.HexFormat.of().parseHex(VKEY.toString().split("\\+", 3)[1]);
            byte[] signature = KEY.sign(text.getBytes(StandardCharsets.UTF_8));
            byte[] line = ByteBuffer.allocate(68).put(id).put(signature).array();
            return (text + "\n— safeconduct.example/log " + Base64.getEncoder().encodeToString(line) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] checkpoint() {
            return note(leaves.size());
        }

        @Override
        public byte[] tile(String path) throws IOException {
            for (int level = 0; level < 3; level++) {
                int span = 1 << (8 * level);
                int entries = leaves.size() / span;
                for (int index = 0; index * 256 < entries; index++) {
                    int width = Math.min(256, entries - index * 256);
                    if (path.equals(TilePath.of(level, index, width))) {
                        return tile(span, index * 256, width);
                    }
                }
            }
            throw new FileNotFoundException();
        }

        private byte[] tile(int span, int first, int width) {
            ByteArrayOutputStream tile = new ByteArrayOutputStream();
            for (int i = first; i < first + width; i++) {
                tile.writeBytes(root(leaves.subList(i * span, (i + 1) * span)));
            }
            return tile.toByteArray();
        }

        @Override
        public List<Disclosure> records(long from) {
            return List.of();
        }
    }

    private static ClientRefusal refusal(KeptCheckpoints kept, byte[] note, LogSource tiles) {
        return (ClientRefusal) catchThrowableOfType(ClientRefused.class, () -> kept.follow(note, POLICY, tiles))
                .refusal();
    }

    @Test
    void followsALogThatOnlyGrows(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        for (int size : new int[] {0, 1, 1, 2, 7, 256, 257, 300, 700}) {
            Log log = Log.of(size, "a");
            assertThat(kept.follow(log.checkpoint(), POLICY, log).size()).isEqualTo(size);
            assertThat(kept.notes(POLICY)).singleElement().isEqualTo(log.checkpoint());
        }
    }

    @Test
    void acceptsAnOlderCheckpointOfTheSameHistoryButKeepsTheNewer(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(300, "a");
        kept.follow(log.checkpoint(), POLICY, log);
        kept.follow(log.note(120), POLICY, log);
        assertThat(kept.notes(POLICY)).singleElement().isEqualTo(log.checkpoint());
    }

    @Test
    void keepsNothingThatOnlyTheLogsKeySignedWhereWitnessesAreAskedFor(@TempDir Path folder) throws Exception {
        Ed25519Key witness = Ed25519Key.generate();
        VerifierKey seen = new VerifierKey("witness.example/1", VerifierKey.Role.WITNESS, witness.publicKey());
        LogPolicy asking = LogPolicy.parse("log " + VKEY + "\nwitness w " + seen + "\nquorum w\n");
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(300, "a");
        kept.compare(log.checkpoint(), asking, log);
        assertThat(kept.notes(asking)).isEmpty();
        // What it keeps is held against it all the same.
        kept.follow(log.note(120), POLICY, log);
        kept.compare(log.checkpoint(), asking, log);
        assertThat(kept.notes(asking)).singleElement().isEqualTo(log.note(120));
        Log other = Log.of(300, "b");
        assertThat(catchThrowableOfType(ClientRefused.class, () -> kept.compare(other.checkpoint(), asking, other))
                        .refusal())
                .isEqualTo(ClientRefusal.LOG_CHANGED);
        kept.compare(log.checkpoint(), POLICY, log);
        assertThat(kept.notes(asking)).singleElement().isEqualTo(log.checkpoint());
    }

    private static ClientRefusal savedRefusal(KeptCheckpoints kept, Log log) {
        return (ClientRefusal)
                catchThrowableOfType(ClientRefused.class, () -> kept.followSaved(log.checkpoint(), POLICY, log))
                        .refusal();
    }

    @Test
    void holdsAnOlderCopyAgainstWhatALargerOneTookThePlaceOf(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder).under(anchor("one")));
        for (int size : new int[] {0, 50, 120, 300}) {
            kept.follow(Log.of(size, "a").checkpoint(), POLICY, Log.of(size, "a"));
        }
        assertThat(kept.standing(POLICY, 200)).isEqualTo(new Standing(200, OptionalLong.of(300), 120));
        assertThat(kept.standing(POLICY, 120).compared()).isEqualTo(120);
        assertThat(kept.standing(POLICY, 119).compared()).isEqualTo(50);
        assertThat(kept.standing(POLICY, 49).unsupported(POLICY)).isTrue();
        assertThat(kept.standing(POLICY, 301).older()).isFalse();
        assertThat(kept.notes(POLICY, 200))
                .singleElement()
                .isEqualTo(Log.of(120, "a").checkpoint());
        assertThat(kept.endedNotes(POLICY)).isEmpty();
        assertThat(kept.followSaved(Log.of(200, "a").checkpoint(), POLICY, Log.of(200, "a"))
                        .size())
                .isEqualTo(200);
        for (Log other :
                List.of(Log.of(200, "b"), Log.of(120, "b"), Log.of(119, "a").and(Log.of(50, "b")))) {
            assertThat(savedRefusal(kept, other)).isEqualTo(ClientRefusal.LOG_CHANGED);
        }
        assertThat(kept.notes(POLICY)).containsExactly(Log.of(300, "a").checkpoint());
    }

    @Test
    void keepsTheNewestOfWhatALargerOneTookThePlaceOf(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        KeptCheckpoints kept = new KeptCheckpoints(home);
        for (int size = 1; size <= FormerCheckpoints.MOST + 6; size++) {
            kept.follow(Log.of(size, "a").checkpoint(), POLICY, Log.of(size, "a"));
        }
        assertThat(kept.standing(POLICY, 5).compared()).isZero();
        assertThat(kept.standing(POLICY, 6).compared()).isEqualTo(6);
        assertThat(kept.standing(POLICY, FormerCheckpoints.MOST).compared()).isEqualTo(FormerCheckpoints.MOST);
        try (Stream<Path> files = Files.walk(folder.resolve("former"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(FormerCheckpoints.MOST);
        }
    }

    @Test
    void findsAHistoryThatWasRewritten(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(300, "a");
        kept.follow(log.checkpoint(), POLICY, log);
        for (Log other : List.of(
                Log.of(300, "b"),
                Log.of(1, "b").and(Log.of(400, "a")),
                Log.of(299, "a").and(Log.of(200, "b")))) {
            assertThat(refusal(kept, other.checkpoint(), other)).isEqualTo(ClientRefusal.LOG_CHANGED);
            // Nor do the tiles of the log that was seen before help the one that replaced it.
            if (other.leaves().size() >= 300) {
                assertThat(catchThrowableOfType(Exception.class, () -> kept.follow(other.checkpoint(), POLICY, log)))
                        .isNotNull();
            }
        }
        assertThat(kept.notes(POLICY)).singleElement().isEqualTo(log.checkpoint());
    }

    @Test
    void findsAForkThatAnotherCommandSawMeanwhile(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        Log log = Log.of(300, "a");
        Log fork = Log.of(100, "a").and(Log.of(100, "b"));
        new KeptCheckpoints(home).follow(log.note(100), POLICY, log);
        LogSource slow = new InterruptedLog(log, () -> follow(home, fork));
        assertThat(refusal(new KeptCheckpoints(home), log.checkpoint(), slow)).isEqualTo(ClientRefusal.LOG_CHANGED);
        assertThat(new KeptCheckpoints(home).notes(POLICY)).singleElement().isEqualTo(fork.checkpoint());
    }

    private static void follow(Home home, Log log) {
        try {
            new KeptCheckpoints(home).follow(log.checkpoint(), POLICY, log);
        } catch (ClientRefused | LogRefused | IOException e) {
            // The next tile's time: by then it is the other one that came first.
        }
    }

    record InterruptedLog(LogSource source, Runnable meanwhile) implements WrappedSource {
        @Override
        public byte[] tile(String path) throws IOException {
            meanwhile.run();
            return source.tile(path);
        }
    }

    @Test
    void findsALogThatWasCutOff(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(300, "a");
        kept.follow(log.checkpoint(), POLICY, log);
        for (Log other : List.of(Log.of(40, "a"), Log.of(40, "b"), Log.of(1, "a"))) {
            assertThat(refusal(kept, other.checkpoint(), other)).isEqualTo(ClientRefusal.LOG_UNPROVEN);
        }
        assertThat(kept.notes(POLICY)).singleElement().isEqualTo(log.checkpoint());
    }

    @Test
    void tellsAnExchangeThatIsGoneAsSuch(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(300, "a");
        kept.follow(log.note(100), POLICY, log);
        assertThat(refusal(kept, log.checkpoint(), new GoneLog(log))).isEqualTo(ClientRefusal.UNREACHABLE);
        assertThat(kept.notes(POLICY)).singleElement().isEqualTo(log.note(100));
    }

    record GoneLog(LogSource source) implements WrappedSource {
        @Override
        public byte[] tile(String path) throws IOException {
            throw new IOException(new ClientRefused(ClientRefusal.UNREACHABLE));
        }
    }

    @Test
    void believesNoTileMoreThanTheRoots(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(300, "a");
        kept.follow(log.note(100), POLICY, log);
        LogSource lying = new LyingLog(log);
        assertThat(refusal(kept, log.checkpoint(), lying)).isEqualTo(ClientRefusal.LOG_CHANGED);
        LogSource cut = new CutLog(log);
        assertThat(refusal(kept, log.checkpoint(), cut)).isEqualTo(ClientRefusal.ANSWER_UNEXPECTED);
        assertThat(kept.notes(POLICY)).singleElement().isEqualTo(log.note(100));
    }

    record LyingLog(LogSource log) implements LogSource {
        @Override
        public byte[] checkpoint() throws IOException {
            return log.checkpoint();
        }

        @Override
        public byte[] tile(String path) throws IOException {
            byte[] tile = log.tile(path);
            tile[tile.length - 1] ^= 1;
            return tile;
        }

        @Override
        public List<Disclosure> records(long from) throws IOException {
            return log.records(from);
        }
    }

    record CutLog(LogSource log) implements LogSource {
        @Override
        public byte[] checkpoint() throws IOException {
            return log.checkpoint();
        }

        @Override
        public byte[] tile(String path) throws IOException {
            return java.util.Arrays.copyOf(log.tile(path), 31);
        }

        @Override
        public List<Disclosure> records(long from) throws IOException {
            return log.records(from);
        }
    }

    @Test
    void refusesACheckpointNobodySigned(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(3, "a");
        byte[] note = log.checkpoint();
        note[note.length - 10] ^= 1;
        assertThat(catchThrowableOfType(LogRefused.class, () -> kept.follow(note, POLICY, log)))
                .isNotNull();
        assertThat(kept.notes(POLICY)).isEmpty();
    }

    @Test
    void keepsNoLineThatAnybodyCanAdd(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(3, "a");
        String foreign = Base64.getEncoder().encodeToString(new byte[5_000]);
        String padded = new String(log.checkpoint(), StandardCharsets.UTF_8)
                + ("\u2014 anybody.example " + foreign + "\n").repeat(50);
        kept.follow(padded.getBytes(StandardCharsets.UTF_8), POLICY, log);
        assertThat(kept.notes(POLICY)).containsExactly(log.checkpoint());
        kept.follow(Log.of(4, "a").checkpoint(), POLICY, Log.of(4, "a"));
    }

    @Test
    void keepsALineOnceHoweverOftenItIsThere(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(3, "a");
        String note = new String(log.checkpoint(), StandardCharsets.UTF_8);
        String line = note.substring(note.indexOf("\n\n") + 2);
        kept.follow((note + line.repeat(99)).getBytes(StandardCharsets.UTF_8), POLICY, log);
        assertThat(kept.notes(POLICY)).containsExactly(log.checkpoint());
    }

    @Test
    void takesADamagedNoteOfAnEndedLogForNoEvidence(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        KeptCheckpoints kept = new KeptCheckpoints(home);
        home.write("checkpoints/ended", "not a note\n".getBytes(StandardCharsets.UTF_8));
        assertThat(catchThrowableOfType(ClientRefused.class, () -> kept.endedNotes(POLICY))
                        .refusal())
                .isEqualTo(ClientRefusal.HOME_UNUSABLE);
    }

    @Test
    void doesNotWorkWithAKeptCheckpointThatWasChanged(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        Log log = Log.of(3, "a");
        kept.follow(log.checkpoint(), POLICY, log);
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "not a note\n");
            }
        }
        assertThat(refusal(kept, log.checkpoint(), log)).isEqualTo(ClientRefusal.HOME_UNUSABLE);
    }

    @Test
    void followsTheKeptCheckpointWhenThePolicyNamesAnotherWitness(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        kept.follow(Log.of(3, "a").checkpoint(), POLICY, Log.of(3, "a"));
        Ed25519Key witness = Ed25519Key.generate();
        VerifierKey named = new VerifierKey("w.example/1", VerifierKey.Role.WITNESS, witness.publicKey());
        LogPolicy stricter = LogPolicy.parse("log " + VKEY + "\nwitness w1 " + named + "\nquorum w1\n");
        Log later = Log.of(5, "a");
        byte[] note = cosigned(later.checkpoint(), named, witness);
        assertThat(kept.follow(note, stricter, later).size()).isEqualTo(5);
        // The new one must meet the new policy nonetheless, and the old one still be of its history.
        assertThat(catchThrowableOfType(LogRefused.class, () -> kept.follow(later.checkpoint(), stricter, later)))
                .isNotNull();
        Log other = Log.of(7, "b");
        byte[] forked = cosigned(other.checkpoint(), named, witness);
        assertThat(catchThrowableOfType(ClientRefused.class, () -> kept.follow(forked, stricter, other))
                        .refusal())
                .isEqualTo(ClientRefusal.LOG_CHANGED);
    }

    private static TrustAnchor anchor(String name) throws Exception {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        try (CertificateAuthority authority =
                CertificateAuthority.create(name, new Validity(now, now.plus(Duration.ofDays(300))))) {
            return authority.anchor();
        }
    }

    @Test
    void knowsTwoExchangesAndTakesNeitherForTheOthersSuccessor(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        KeptCheckpoints one = new KeptCheckpoints(home.under(anchor("one")));
        KeptCheckpoints two = new KeptCheckpoints(home.under(anchor("two")));
        Ed25519Key key = Ed25519Key.generate();
        VerifierKey named = new VerifierKey("other.example/log", VerifierKey.Role.LOG, key.publicKey());
        Log first = Log.of(300, "a");
        Log second = Log.of(200, "b");
        for (int i = 0; i < 2; i++) {
            assertThat(one.follow(first.checkpoint(), POLICY, first).size()).isEqualTo(300);
            assertThat(two.follow(successor(second, named, key), LogPolicy.of(named), second)
                            .size())
                    .isEqualTo(200);
        }
        assertThat(one.endedNotes(POLICY)).isEmpty();
        // Of one name, too, each is held to its own.
        KeptCheckpoints three = new KeptCheckpoints(home.under(anchor("three")));
        Log third = Log.of(10, "c");
        assertThat(three.follow(third.checkpoint(), POLICY, third).size()).isEqualTo(10);
        assertThat(refusal(three, first.checkpoint(), first)).isEqualTo(ClientRefusal.LOG_CHANGED);
        // Within one exchange another log still takes a person's yes.
        assertThat(catchThrowableOfType(
                                ClientRefused.class,
                                () -> one.follow(successor(second, named, key), LogPolicy.of(named), second))
                        .refusal())
                .isEqualTo(ClientRefusal.LOG_REPLACED);
    }

    /** The same leaves under another name and key. */
    private static byte[] successor(Log log, VerifierKey named, Ed25519Key key) {
        String text = named.name() + "\n" + log.leaves().size() + "\n"
                + Base64.getEncoder().encodeToString(Log.root(log.leaves())) + "\n";
        byte[] line = ByteBuffer.allocate(68)
                .put(java.util.HexFormat.of().parseHex(named.toString().split("\\+", 3)[1]))
                .put(key.sign(text.getBytes(StandardCharsets.UTF_8)))
                .array();
        return (text + "\n\u2014 " + named.name() + " " + Base64.getEncoder().encodeToString(line) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void neverChangesOverToAnotherLogByItself(@TempDir Path folder) throws Exception {
        KeptCheckpoints kept = new KeptCheckpoints(new Home(folder));
        kept.follow(Log.of(300, "a").checkpoint(), POLICY, Log.of(300, "a"));
        Ed25519Key key = Ed25519Key.generate();
        VerifierKey named = new VerifierKey("safeconduct.example/log/g2", VerifierKey.Role.LOG, key.publicKey());
        LogPolicy policy = LogPolicy.of(named);
        Log next = Log.of(301, "a");
        byte[] note = successor(next, named, key);
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(ClientRefused.class, () -> kept.follow(note, policy, next))
                            .refusal())
                    .isEqualTo(ClientRefusal.LOG_REPLACED);
        }
        // Asked to, it says whether the new log has what was seen, and is followed from then on.
        assertThat(kept.change(note, policy, next))
                .containsExactly(new KeptCheckpoints.HandOver("safeconduct.example/log", 300, true));
        assertThat(kept.follow(note, policy, next).size()).isEqualTo(301);
        assertThat(kept.change(note, policy, next))
                .containsExactly(new KeptCheckpoints.HandOver("safeconduct.example/log", 300, true));
        // Nor does it go back by itself, however well the ended log continues what was seen of it.
        Log back = Log.of(400, "a");
        assertThat(refusal(kept, back.checkpoint(), back)).isEqualTo(ClientRefusal.LOG_REPLACED);
        assertThat(kept.notes(POLICY)).containsExactly(Log.of(300, "a").checkpoint());
    }

    @Test
    void saysWhatAnotherLogDoesNotHaveOfTheOneSeenBefore(@TempDir Path folder) throws Exception {
        Ed25519Key key = Ed25519Key.generate();
        VerifierKey named = new VerifierKey("safeconduct.example/log/g2", VerifierKey.Role.LOG, key.publicKey());
        int home = 0;
        // Records were lost, lost and others are in their places, or what was seen was rewritten.
        for (Log next : List.of(Log.of(200, "a"), Log.of(200, "a").and(Log.of(200, "b")), Log.of(400, "b"))) {
            KeptCheckpoints kept = new KeptCheckpoints(new Home(folder.resolve("home" + home++)));
            kept.follow(Log.of(300, "a").checkpoint(), POLICY, Log.of(300, "a"));
            // However often it is asked.
            for (int i = 0; i < 2; i++) {
                assertThat(kept.change(successor(next, named, key), LogPolicy.of(named), next))
                        .containsExactly(new KeptCheckpoints.HandOver("safeconduct.example/log", 300, false));
            }
        }
    }

    /** A cosignature/v1 (C2SP tlog-cosignature): eight bytes of time before the signature. */
    private static byte[] cosigned(byte[] note, VerifierKey witness, Ed25519Key key) {
        String text = new String(note, StandardCharsets.UTF_8);
        String signed = "cosignature/v1\ntime 1700000000\n" + text.substring(0, text.indexOf("\n\n") + 1);
        byte[] id = java.util.HexFormat.of().parseHex(witness.toString().split("\\+", 3)[1]);
        byte[] line = ByteBuffer.allocate(76)
                .put(id)
                .putLong(1_700_000_000L)
                .put(key.sign(signed.getBytes(StandardCharsets.UTF_8)))
                .array();
        return (text + "— w.example/1 " + Base64.getEncoder().encodeToString(line) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 60)
    void holdsForEveryPrefixAndForNothingElse(
            @ForAll @IntRange(min = 1, max = 1200) int larger, @ForAll @IntRange(min = 1, max = 1200) int other)
            throws Exception {
        int smaller = 1 + other % larger;
        Log log = Log.of(larger, "a");
        assertThat(history(log, smaller, Log.root(log.leaves().subList(0, smaller)))
                        .holds())
                .isTrue();
        byte[] wrong = Log.root(Log.of(smaller, "b").leaves());
        assertThat(history(log, smaller, wrong).holds()).isFalse();
    }

    private static OneHistory history(Log log, int size, byte[] root) {
        return new OneHistory(
                log,
                new Checkpoint("x", size, root),
                new Checkpoint("x", log.leaves().size(), Log.root(log.leaves())));
    }
}
