package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final List<Ed25519Key> WITNESSES =
            Stream.generate(Ed25519Key::generate).limit(3).toList();
    private static final MadeLog LOG = MadeLog.of("log.example/made", Ed25519Key.generate(), 300);

    @TempDir
    private Path folder = Path.of("");

    private static Instant before(Duration age) {
        return NOW.minus(age);
    }

    private LogVerifier.Report verify(int quorum, Instant... times) throws Exception {
        long[] seconds = Stream.of(times).mapToLong(Instant::getEpochSecond).toArray();
        byte[] note = LOG.checkpoint(WITNESSES, seconds);
        LogPolicy policy = LogPolicy.parse(LOG.policy(WITNESSES, quorum));
        return LogVerifier.verify(LOG.source(folder.resolve("lines"), note), policy, List.of(), done -> {});
    }

    private static List<Finding.Kind> kinds(LogVerifier.Report report) {
        return report.judged(new Freshness(NOW, Freshness.STANDARD)).findings().stream()
                .map(Finding::kind)
                .toList();
    }

    @Test
    void tellsTheTimeThatAQuorumSpeaksFor() throws Exception {
        Instant newest = before(Duration.ofMinutes(1));
        Instant second = before(Duration.ofMinutes(20));
        Instant oldest = before(Duration.ofDays(30));
        assertThat(verify(1, second, newest, oldest).cosigned()).isEqualTo(newest);
        assertThat(verify(2, oldest, newest, second).cosigned()).isEqualTo(second);
        assertThat(verify(3, newest, oldest, second).cosigned()).isEqualTo(oldest);
    }

    @Test
    void cannotTellFromATrueCheckpointOfLastMonth() throws Exception {
        Instant month = before(Duration.ofDays(30));
        LogVerifier.Report report = verify(2, month, month, before(Duration.ofMinutes(1)));
        assertThat(report.sound()).isTrue();
        LogVerifier.Report judged = report.judged(new Freshness(NOW, Freshness.STANDARD));
        assertThat(judged.outcome()).isEqualTo(LogVerifier.Outcome.UNDECIDED);
        assertThat(judged.findings())
                .containsExactly(new Finding(Finding.Kind.CHECKPOINT_STALE, "2026-10-23T08:00:00Z"));
        assertThat(report.judged(new Freshness(NOW, Duration.ofDays(31))).sound())
                .isTrue();
    }

    @Test
    void believesNoTimeThatIsStillToCome() throws Exception {
        Instant ahead = NOW.plus(Freshness.AHEAD).plusSeconds(1);
        assertThat(kinds(verify(2, ahead, ahead, NOW))).containsExactly(Finding.Kind.CHECKPOINT_AHEAD);
        assertThat(kinds(verify(2, ahead, NOW, NOW))).isEmpty();
        assertThat(kinds(verify(1, NOW.plus(Freshness.AHEAD)))).isEmpty();
    }

    @Test
    void letsNoWitnessMakeAnOldCheckpointNewBeyondItsOwnVote() throws Exception {
        Instant old = before(Duration.ofHours(2));
        assertThat(kinds(verify(2, NOW, old, old))).containsExactly(Finding.Kind.CHECKPOINT_STALE);
        assertThat(kinds(verify(2, NOW.plus(Duration.ofDays(400)), old, old)))
                .containsExactly(Finding.Kind.CHECKPOINT_STALE);
    }

    @Test
    void readsTheLastSecondThatAWitnessCanName() throws Exception {
        byte[] note = LOG.checkpoint(WITNESSES, Long.MAX_VALUE);
        Checkpoint checkpoint = Checkpoint.verify(note, LogPolicy.parse(LOG.policy(WITNESSES, 1)));
        assertThat(new Freshness(NOW, Freshness.STANDARD)
                        .judge(checkpoint)
                        .orElseThrow()
                        .kind())
                .isEqualTo(Finding.Kind.CHECKPOINT_AHEAD);
    }

    @Test
    void takesTheNewestOfSeveralLinesOfOneWitness() throws Exception {
        String old = new String(LOG.checkpoint(WITNESSES, 1000), UTF_8);
        String newer = new String(LOG.checkpoint(WITNESSES, 2000), UTF_8);
        String line = newer.substring(newer.lastIndexOf("— "));
        LogPolicy policy = LogPolicy.parse(LOG.policy(WITNESSES, 1));
        assertThat(Checkpoint.verify((old + line).getBytes(UTF_8), policy).cosigned())
                .isEqualTo(Instant.ofEpochSecond(2000));
        String lastOld = old.substring(old.lastIndexOf("— "));
        assertThat(Checkpoint.verify((newer + lastOld).getBytes(UTF_8), policy).cosigned())
                .isEqualTo(Instant.ofEpochSecond(2000));
    }

    @Test
    void saysNothingOfTimeWhereThePolicyAsksNoWitness() throws Exception {
        LogPolicy policy = LogPolicy.of(LOG.verifierKey());
        byte[] note = LOG.checkpoint(WITNESSES, 1000);
        LogVerifier.Report report =
                LogVerifier.verify(LOG.source(folder.resolve("lines"), note), policy, List.of(), done -> {});
        assertThat(report.cosigned()).isNull();
        assertThat(kinds(report)).isEmpty();
    }

    @Test
    void countsTheGroupsOfAQuorumByTheirOwnTimes() throws Exception {
        String policy = "log " + LOG.verifierKey() + "\n";
        for (int i = 0; i < 3; i++) {
            policy += "witness w" + i + " " + MadeLog.witness(i, WITNESSES.get(i)) + "\n";
        }
        policy += "group a any w0 w1\ngroup b all w2\ngroup c all a b\nquorum c\n";
        byte[] note = LOG.checkpoint(WITNESSES, 1000, 3000, 2000);
        Checkpoint checkpoint = Checkpoint.verify(note, LogPolicy.parse(policy));
        assertThat(checkpoint.cosigned()).isEqualTo(Instant.ofEpochSecond(2000));
        // One of the first two had by 1000, the third by 2000.
        assertThat(checkpoint.seenBy()).isEqualTo(Instant.ofEpochSecond(2000));
        byte[] third = LOG.checkpoint(WITNESSES, 3000, 4000, 1000);
        assertThat(Checkpoint.verify(third, LogPolicy.parse(policy)).seenBy()).isEqualTo(Instant.ofEpochSecond(3000));
    }

    /** "No later than" is the other bound: with the second newest, one witness would date back whatever it likes. */
    @Test
    void tellsByWhenAQuorumHadSeenIt() throws Exception {
        assertThat(seenBy(2, 1000, 3000)).isEqualTo(Instant.ofEpochSecond(3000));
        assertThat(seenBy(2, 3000, 1000)).isEqualTo(Instant.ofEpochSecond(3000));
        assertThat(seenBy(2, 3000, 1000, 2000)).isEqualTo(Instant.ofEpochSecond(2000));
        assertThat(seenBy(1, 3000, 1000, 2000)).isEqualTo(Instant.ofEpochSecond(1000));
        assertThat(seenBy(3, 2000, 3000, 1000)).isEqualTo(Instant.ofEpochSecond(3000));
        assertThat(Checkpoint.verify(LOG.checkpoint(WITNESSES, 1000), LogPolicy.of(LOG.verifierKey()))
                        .seenBy())
                .isNull();
    }

    private static Instant seenBy(int quorum, long... seconds) throws Exception {
        LogPolicy policy = LogPolicy.parse(LOG.policy(WITNESSES, quorum));
        return Objects.requireNonNull(
                Checkpoint.verify(LOG.checkpoint(WITNESSES, seconds), policy).seenBy());
    }
}
