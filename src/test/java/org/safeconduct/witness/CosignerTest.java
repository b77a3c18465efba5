package org.safeconduct.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.SignedTree;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.MovableClock;

class CosignerTest {
    private static final String ORIGIN = "log.example/cosigned";

    private final Ed25519Key logKey = Ed25519Key.generate();
    private final Ed25519Key newLogKey = Ed25519Key.generate();
    private final Ed25519Key witnessKey = Ed25519Key.generate();
    private final VerifierKey self =
            new VerifierKey("witness.example/w", VerifierKey.Role.WITNESS, witnessKey.publicKey());
    private final SignedTree tree = SignedTree.of(ORIGIN, logKey, 300, "leaf ");
    private final SignedTree rotated = SignedTree.of(ORIGIN, newLogKey, 300, "leaf ");
    private final SignedTree fork = SignedTree.of(ORIGIN, logKey, 300, "other ");
    private final MovableClock clock = new MovableClock(Instant.ofEpochSecond(1_800_000_000));

    @TempDir
    Path folder;

    private SeenTrees trees;
    private Cosigner cosigner;

    @BeforeEach
    void open() throws Exception {
        trees = SeenTrees.open(folder.resolve("w.db"), true, self.toString());
        cosigner = new Cosigner(self, witnessKey, List.of(tree.verifierKey(), rotated.verifierKey()), trees, clock);
    }

    @AfterEach
    void close() throws SQLException {
        trees.close();
    }

    private Verdict submit(long old, long size) throws SQLException {
        return cosigner.decide(tree.submission(old, size));
    }

    private Checkpoint verified(Verdict verdict, byte[] checkpoint, VerifierKey log) throws Exception {
        assertThat(verdict).isInstanceOf(Verdict.Cosigned.class);
        return SignedTree.cosigned(checkpoint, ((Verdict.Cosigned) verdict).line(), log, self);
    }

    @Test
    void cosignsATreeThatGrows() throws Exception {
        for (long[] step : new long[][] {{0, 0}, {0, 1}, {1, 1}, {1, 7}, {7, 256}, {256, 300}}) {
            Verdict verdict = submit(step[0], step[1]);
            assertThat(verified(verdict, tree.checkpoint(step[1]), tree.verifierKey())
                            .size())
                    .isEqualTo(step[1]);
        }
    }

    @Test
    void signsTheSameTreeAgainWithTheTimeOfNow() throws Exception {
        byte[] first = ((Verdict.Cosigned) submit(0, 5)).line();
        clock.move(Duration.ofMinutes(10));
        byte[] second = ((Verdict.Cosigned) submit(5, 5)).line();
        assertThat(time(first)).isEqualTo(1_800_000_000);
        assertThat(time(second)).isEqualTo(1_800_000_600);
    }

    @Test
    void writesAnUnchangedTreeOnceAMinute() throws Exception {
        submit(0, 5);
        byte[] first = trees.note(ORIGIN).orElseThrow();
        for (int i = 0; i < 10; i++) {
            clock.move(Duration.ofSeconds(5));
            assertThat(time(((Verdict.Cosigned) submit(5, 5)).line())).isEqualTo(1_800_000_005 + 5 * i);
        }
        assertThat(trees.note(ORIGIN)).hasValue(first);
        clock.move(Duration.ofSeconds(10));
        assertThat(submit(5, 5)).isInstanceOf(Verdict.Cosigned.class);
        assertThat(trees.note(ORIGIN).orElseThrow()).isNotEqualTo(first);
        assertThat(submit(5, 9)).isInstanceOf(Verdict.Cosigned.class);
        assertThat(submit(5, 5)).isEqualTo(new Verdict.Outdated(9));
    }

    @Test
    void keepsNoLinesThatItDidNotVerify() throws Exception {
        VerifierKey other = new VerifierKey(
                "witness.example/other",
                VerifierKey.Role.WITNESS,
                Ed25519Key.generate().publicKey());
        String wrong = new String(SignedTree.checkpoint(ORIGIN, 5, tree.root(5), Ed25519Key.generate()), UTF_8)
                .lines()
                .toList()
                .getLast();
        String[] parts = other.toString().split("\\+", 3);
        byte[] line = java.util.HexFormat.of().parseHex(parts[1] + "00".repeat(72));
        String poisoned = new String(tree.submission(0, 5), UTF_8) + strangers(3) + wrong + "\n\u2014 " + parts[0] + " "
                + java.util.Base64.getEncoder().encodeToString(line) + "\n";
        assertThat(cosigner.decide(poisoned.getBytes(UTF_8))).isInstanceOf(Verdict.Cosigned.class);
        String shown = new String(cosigner.latest(OriginHash.of(ORIGIN)).orElseThrow(), UTF_8);
        assertThat(shown.lines().filter(each -> each.startsWith("\u2014 ")).map(each -> each.split(" ")[1]))
                .containsExactly(ORIGIN, self.name());
    }

    private static long time(byte[] line) {
        String payload = new String(line, UTF_8).strip().split(" ")[2];
        return java.nio.ByteBuffer.wrap(java.util.Base64.getDecoder().decode(payload))
                .getLong(4);
    }

    @Test
    void takesSeveralKeysOfOneLog() throws Exception {
        submit(0, 5);
        assertThat(verified(cosigner.decide(rotated.submission(5, 9)), rotated.checkpoint(9), rotated.verifierKey())
                        .size())
                .isEqualTo(9);
        assertThat(submit(9, 12)).isInstanceOf(Verdict.Cosigned.class);
    }

    @Test
    void tellsWhatItSawLast() throws Exception {
        submit(0, 5);
        for (long[] step : new long[][] {{0, 7}, {0, 5}, {4, 7}, {6, 7}, {0, 3}, {0, 0}, {7, 7}}) {
            assertThat(submit(step[0], step[1])).isEqualTo(new Verdict.Outdated(5));
        }
    }

    @Test
    void refusesATreeThatShrank() throws Exception {
        submit(0, 5);
        assertThat(cosigner.decide(SignedTree.submission(5, List.of(), tree.checkpoint(4))))
                .isEqualTo(new Verdict.Malformed());
    }

    @Test
    void refusesAnotherHistory() throws Exception {
        submit(0, 5);
        assertThat(cosigner.decide(fork.submission(5, 5))).isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(fork.submission(5, 9))).isEqualTo(new Verdict.Inconsistent());
        // Of the tree itself, but not from what was seen.
        assertThat(cosigner.decide(SignedTree.submission(5, tree.proof(4, 9), tree.checkpoint(9))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(SignedTree.submission(5, tree.proof(5, 9), fork.checkpoint(9))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(SignedTree.submission(5, List.of(), tree.checkpoint(9))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(SignedTree.submission(5, List.of(tree.root(5)), tree.checkpoint(5))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(trees.seen(ORIGIN).size()).isEqualTo(5);
        assertThat(submit(5, 9)).isInstanceOf(Verdict.Cosigned.class);
    }

    @Test
    void keepsTwoCheckpointsThatExcludeEachOtherOnce() throws Exception {
        submit(0, 5);
        Checkpoint other = new Checkpoint(ORIGIN, 5, fork.root(5));
        assertThat(cosigner.decide(fork.submission(5, 5))).isEqualTo(new Verdict.Inconsistent());
        assertThat(trees.keepEvidence(other, fork.checkpoint(5), clock.instant()))
                .isFalse();
        // A failing proof alone says nothing about the log: anybody can send one.
        assertThat(cosigner.decide(SignedTree.submission(5, List.of(), tree.checkpoint(9))))
                .isEqualTo(new Verdict.Inconsistent());
        Checkpoint grown = new Checkpoint(ORIGIN, 9, tree.root(9));
        assertThat(trees.keepEvidence(grown, tree.checkpoint(9), clock.instant()))
                .isTrue();
    }

    @Test
    void startsOnlyFromTheEmptyTree() throws Exception {
        byte[] root = new byte[32];
        byte[] wrongEmpty = SignedTree.checkpoint(ORIGIN, 0, root, logKey);
        assertThat(cosigner.decide(SignedTree.submission(0, List.of(), wrongEmpty)))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(SignedTree.submission(0, List.of(root), tree.checkpoint(0))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(SignedTree.submission(0, List.of(root), tree.checkpoint(7))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(submit(0, 0)).isInstanceOf(Verdict.Cosigned.class);
        assertThat(cosigner.decide(SignedTree.submission(0, List.of(), wrongEmpty)))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(cosigner.decide(SignedTree.submission(0, List.of(root), tree.checkpoint(7))))
                .isEqualTo(new Verdict.Inconsistent());
        assertThat(submit(0, 7)).isInstanceOf(Verdict.Cosigned.class);
    }

    @Test
    void knowsOnlyItsLogs() throws Exception {
        SignedTree unknown = SignedTree.of("log.example/unknown", logKey, 5, "leaf ");
        assertThat(cosigner.decide(unknown.submission(0, 5))).isEqualTo(new Verdict.UnknownLog());
        SignedTree impostor = SignedTree.of(ORIGIN, Ed25519Key.generate(), 5, "leaf ");
        assertThat(cosigner.decide(impostor.submission(0, 5))).isEqualTo(new Verdict.Untrusted());
        // Signed by a known key, for another log of its own.
        byte[] swapped = new String(unknown.submission(0, 5), UTF_8)
                .replaceFirst("log.example/unknown\n5", ORIGIN + "\n5")
                .getBytes(UTF_8);
        assertThat(cosigner.decide(swapped)).isEqualTo(new Verdict.Untrusted());
    }

    @Test
    void refusesAWrongSignatureBesideARightOne() throws Exception {
        String good = new String(tree.submission(0, 5), UTF_8);
        String line = new String(rotated.checkpoint(6), UTF_8).lines().toList().getLast();
        assertThat(cosigner.decide((good + line + "\n").getBytes(UTF_8))).isEqualTo(new Verdict.Untrusted());
        String other = new String(rotated.checkpoint(5), UTF_8).lines().toList().getLast();
        assertThat(cosigner.decide((good + other + "\n").getBytes(UTF_8))).isInstanceOf(Verdict.Cosigned.class);
    }

    @Test
    void refusesWhatIsNotWellFormed() throws Exception {
        String good = new String(tree.submission(0, 5), UTF_8);
        String line = good.lines().toList().getLast() + "\n";
        List<String> bad = List.of(
                "",
                "\n",
                "old 0",
                "old 0\n",
                "old 0\n\n",
                good.replaceFirst("old 0", "old"),
                good.replaceFirst("old 0", "old 00"),
                good.replaceFirst("old 0", "old +0"),
                good.replaceFirst("old 0", "old -1"),
                good.replaceFirst("old 0", "old 9223372036854775808"),
                good.replaceFirst("old 0", "old 6"),
                good.replaceFirst("old 0", "Old 0"),
                good.replaceFirst("old 0\n", "old 0\nAAAA\n"),
                good.replaceFirst("old 0\n", "old 0\n?\n"),
                good.replaceFirst("old 0\n", "old 0\r\n"),
                good.replaceFirst("\n5\n", "\n05\n"),
                good.replaceFirst("\n5\n", "\n9223372036854775808\n"),
                good.substring(0, good.length() - 1),
                // The same signer twice, and more signers than are worth a look.
                good + line,
                good + strangers(32));
        for (String each : bad) {
            assertThat(cosigner.decide(each.getBytes(UTF_8))).as(each).isEqualTo(new Verdict.Malformed());
        }
        byte[] notUtf8 = good.getBytes(UTF_8);
        notUtf8[notUtf8.length - 3] = (byte) 0xff;
        assertThat(cosigner.decide(notUtf8)).isEqualTo(new Verdict.Malformed());
        byte[] huge = new byte[1 << 20];
        Arrays.fill(huge, (byte) '\n');
        assertThat(cosigner.decide(huge)).isEqualTo(new Verdict.Malformed());
        assertThat(cosigner.decide((good + strangers(15)).getBytes(UTF_8))).isInstanceOf(Verdict.Cosigned.class);
    }

    private static String strangers(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("\u2014 stranger-").append(i).append(" AAAAAAAA\n");
        }
        return lines.toString();
    }

    @Test
    void letsOneOfManyAtOnceWin() throws Exception {
        submit(0, 5);
        int many = 16;
        CyclicBarrier start = new CyclicBarrier(many);
        List<Callable<Verdict>> requests = new java.util.ArrayList<>();
        for (int i = 0; i < many; i++) {
            byte[] body = tree.submission(5, 20L + i);
            requests.add(() -> {
                start.await();
                return cosigner.decide(body);
            });
        }
        Set<Verdict> others = new HashSet<>();
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (Future<Verdict> each : threads.invokeAll(requests)) {
                if (each.get() instanceof Verdict.Cosigned) {
                    won++;
                } else {
                    others.add(each.get());
                }
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(others)
                .containsExactly(new Verdict.Outdated(trees.seen(ORIGIN).size()));
    }

    @Test
    void showsTheLastCheckpointOfAKnownLog() throws Exception {
        assertThat(cosigner.latest(OriginHash.of(ORIGIN))).isEmpty();
        submit(0, 5);
        byte[] latest = cosigner.latest(OriginHash.of(ORIGIN)).orElseThrow();
        assertThat(SignedTree.cosigned(latest, new byte[0], tree.verifierKey(), self)
                        .size())
                .isEqualTo(5);
        assertThat(cosigner.latest(OriginHash.of("other"))).isEmpty();
    }
}
