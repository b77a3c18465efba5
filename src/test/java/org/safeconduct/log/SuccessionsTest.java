package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;

/** A log took over 300 of the 400 records that another had signed. */
class SuccessionsTest {
    private static final String ENDED = "log.example/made";
    private static final String NEXT = "log.example/made/g2";
    private static final Ed25519Key OLD = Ed25519Key.generate();
    private static final Ed25519Key NEW = Ed25519Key.generate();
    private static final MadeLog BEFORE = MadeLog.of(ENDED, OLD, 400);
    private static final MadeLog FORKED = MadeLog.of(ENDED, OLD, 400);

    @TempDir
    private Path folder = Path.of("");

    private int files;

    private static MadeLog successor(long count, byte[]... notes) {
        Facts facts = Facts.of(Event.LOG_SUCCEEDED, Instant.parse("2026-11-22T08:00:00Z"), null)
                .counting(count);
        List<String> named =
                Stream.of(notes).map(note -> new String(note, UTF_8)).toList();
        return BEFORE.first(300).and(NEXT, NEW, facts, new Detail(null, null, null, named));
    }

    private LogSource source(MadeLog log) throws Exception {
        return log.source(folder.resolve("lines" + files++), log.checkpoint());
    }

    private LogVerifier.Report verify(MadeLog log, Predecessors hand) throws Exception {
        return LogVerifier.verify(source(log), LogPolicy.of(log.verifierKey()), List.of(), hand, done -> {});
    }

    private static Predecessors keys(LogSource... copies) {
        return new Predecessors(List.of(BEFORE.verifierKey()), List.of(copies), List.of());
    }

    private static void assertFound(LogVerifier.Report report, String... expected) {
        assertThat(report.findings().stream().map(each -> each.kind() + " " + each.place()))
                .containsExactly(expected);
    }

    @Test
    void holdsWhatIsNamedAgainstTheRecordsThatWereTakenOver() throws Exception {
        MadeLog log =
                successor(300, BEFORE.first(100).checkpoint(), BEFORE.first(300).checkpoint(), BEFORE.checkpoint());
        LogVerifier.Report report = verify(log, Predecessors.NONE);
        assertFound(report);
        assertThat(report.successions()).containsExactly(new Succession(300, ENDED, 3, 0, 2, 100));
        assertThat(verify(log, keys()).successions()).containsExactly(new Succession(300, ENDED, 3, 3, 2, 100));
        // With a copy of the ended log the lost ones are compared too.
        LogVerifier.Report whole = verify(log, keys(source(BEFORE)));
        assertFound(whole);
        assertThat(whole.successions()).containsExactly(new Succession(300, ENDED, 3, 3, 3, 100));
    }

    @Test
    void findsThatTheEndedLogHadSignedOtherRecords() throws Exception {
        MadeLog log =
                successor(300, FORKED.first(200).checkpoint(), BEFORE.first(300).checkpoint());
        assertFound(verify(log, Predecessors.NONE), "SUCCESSION_DIFFERS 200");
        assertThat(verify(log, Predecessors.NONE).outcome()).isEqualTo(LogVerifier.Outcome.TAMPERED);
    }

    @Test
    void findsThatAnotherHistoryWasTakenOverThanWhatThisMachineKept() throws Exception {
        MadeLog log = successor(300, BEFORE.first(300).checkpoint());
        List<byte[]> kept = List.of(FORKED.first(250).checkpoint());
        assertFound(verify(log, new Predecessors(List.of(), List.of(), kept)), "SUCCESSION_DIFFERS 250");
        List<byte[]> good =
                List.of(BEFORE.first(250).checkpoint(), BEFORE.first(350).checkpoint());
        LogVerifier.Report report = verify(log, new Predecessors(List.of(), List.of(), good));
        assertFound(report);
        // What was seen of it is lost, though the record does not name it.
        assertThat(report.successions()).containsExactly(new Succession(300, ENDED, 1, 0, 1, 50));
    }

    @Test
    void findsThatTheEndedLogsOwnFilesShowSomethingElse() throws Exception {
        MadeLog log = successor(300, BEFORE.first(300).checkpoint());
        assertFound(verify(log, keys(source(FORKED))), "SUCCESSION_DIFFERS 300");
        MadeLog lost = successor(300, FORKED.checkpoint());
        assertFound(verify(lost, keys(source(BEFORE))), "SUCCESSION_DIFFERS 400");
    }

    @Test
    void believesNoCopyThatIsNotSoundItself() throws Exception {
        MadeLog log = successor(300, BEFORE.checkpoint());
        LogSource cut = FORKED.source(folder.resolve("cut"), BEFORE.checkpoint());
        LogVerifier.Report report = verify(log, keys(cut));
        assertFound(report, "ENDED_LOG_UNVERIFIED 1");
        assertThat(report.outcome()).isEqualTo(LogVerifier.Outcome.UNDECIDED);
        assertThat(report.successions()).containsExactly(new Succession(300, ENDED, 1, 1, 0, 100));
    }

    @Test
    void findsRecordsThatAreNotWhatSuchARecordIs() throws Exception {
        assertFound(verify(successor(299, BEFORE.checkpoint()), Predecessors.NONE), "SUCCESSION_BROKEN 300");
        assertFound(verify(successor(300), Predecessors.NONE), "SUCCESSION_BROKEN 300");
        assertFound(verify(successor(300, "no note\n".getBytes(UTF_8)), Predecessors.NONE), "SUCCESSION_BROKEN 300");
        MadeLog other = MadeLog.of("log.example/other", OLD, 10);
        assertFound(
                verify(successor(300, BEFORE.checkpoint(), other.checkpoint()), Predecessors.NONE),
                "SUCCESSION_BROKEN 300");
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            many.add(BEFORE.checkpoint());
        }
        assertFound(verify(successor(300, many.toArray(byte[][]::new)), Predecessors.NONE), "SUCCESSION_BROKEN 300");
    }

    @Test
    void findsASignatureThatTheEndedLogDidNotMake() throws Exception {
        String note = new String(BEFORE.checkpoint(), UTF_8);
        byte[] forged = note.replace("\n400\n", "\n401\n").getBytes(UTF_8);
        assertFound(verify(successor(300, forged), keys()), "SUCCESSION_BROKEN 300", "SUCCESSION_MISSING " + ENDED);
    }

    @Test
    void missesTheRecordWhereTheEndedLogIsNamedAndNoRecordNamesIt() throws Exception {
        LogVerifier.Report report = verify(BEFORE.first(300), keys());
        assertFound(report, "SUCCESSION_MISSING " + ENDED);
        assertThat(report.outcome()).isEqualTo(LogVerifier.Outcome.UNDECIDED);
    }
}
