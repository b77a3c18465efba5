package org.safeconduct.log;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections that are taken away, by a record or without one. */
class ErasureIT {
    private static final List<RecordSection> PERSONAL = List.of(RecordSection.ACTOR, RecordSection.DETAIL);
    private static final List<RecordSection> ALL = List.of(RecordSection.values());

    @TempDir
    Path folder;

    private TestLog test;
    private AccessLog log;

    @BeforeEach
    void open() throws Exception {
        test = new TestLog(folder);
        log = test.open();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private UUID erase(ErasedRange... ranges) throws LogRefused {
        return append(Facts.of(Event.ERASED, Instant.parse("2026-11-21T10:00:00Z"), null)
                .erasing(List.of(ranges)));
    }

    private UUID append(Facts facts) throws LogRefused {
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> log.append(new RecordDraft(
                request, facts, new Actor("registrar-1", null, null, null), new Detail(null, null, null))));
        log.await(request, TestLog.LONG);
        return request;
    }

    private LogVerifier.Report verify() throws IOException {
        return LogVerifier.verify(new ServedLog(log), test.policy(), List.of(), checked -> {});
    }

    private Disclosure record(long index) {
        return log.records(index, 1).getFirst();
    }

    @Test
    void leavesTheLogSoundAndItsProofsValid() throws Exception {
        Inclusion kept = test.add(log, 600);
        UUID erasure = erase(new ErasedRange(2, 4, PERSONAL), new ErasedRange(500, 599, ALL));
        assertThat(verify().sound()).isTrue();
        assertThat(log.carryOut(erasure)).isEqualTo(3 * 2 + 100 * 3);
        assertThat(log.carryOut(erasure)).isZero();
        assertThat(record(3).actor()).isNull();
        assertThat(record(3).detail()).isNull();
        assertThat(requireNonNull(record(3).verify().facts()).event()).isEqualTo(Event.RELEASE_GRANTED);
        assertThat(record(599).facts()).isNull();
        assertThat(record(5).actor()).isNotNull();
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().sound()).isTrue();
        ProofVerifier.verify(kept, test.policy());
        Path copy = folder.resolve("copy");
        LogExport.write(new ServedLog(log), copy, written -> {});
        assertThat(LogVerifier.verify(new FolderLogSource(copy), test.policy(), List.of(), checked -> {})
                        .sound())
                .isTrue();
    }

    @Test
    void doesNotStopTheLogAtItsRightEdge() throws Exception {
        test.add(log, 10);
        log.carryOut(erase(new ErasedRange(7, 9, ALL)));
        log.close();
        log = test.open();
        test.add(log, 5);
        assertThat(verify().sound()).isTrue();
        assertThat(log.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void isToldApartFromATheft() throws Exception {
        test.add(log, 300);
        log.carryOut(erase(new ErasedRange(2, 4, PERSONAL)));
        test.sql
                .sql("UPDATE log_record SET actor = NULL, actor_salt = NULL WHERE index IN (5, 6, 290)")
                .update();
        test.sql
                .sql("UPDATE log_record SET facts = NULL, facts_salt = NULL WHERE index = 3")
                .update();
        LogVerifier.Report report = verify();
        assertThat(report.outcome()).isEqualTo(LogVerifier.Outcome.TAMPERED);
        assertThat(report.findings())
                .extracting(finding -> finding.kind() + " " + finding.place())
                .containsExactly("SECTION_GONE 3", "SECTION_GONE 5-6", "SECTION_GONE 290");
        log.close();
        assertThatThrownBy(() -> test.open())
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.STATE_DAMAGED));
    }

    @Test
    void cannotBeToldByAnErasureThatIsGoneItself() throws Exception {
        test.add(log, 5);
        log.carryOut(erase(new ErasedRange(2, 2, PERSONAL)));
        test.sql
                .sql("UPDATE log_record SET facts = NULL, facts_salt = NULL WHERE index = 5")
                .update();
        assertThat(verify().findings())
                .extracting(finding -> finding.kind() + " " + finding.place())
                .containsExactlyInAnyOrder("SECTION_GONE 5", "SECTION_GONE 2", "SECTION_GONE 2");
    }

    @Test
    void neverTakesAwayWhatSomethingRestsOn() throws Exception {
        append(Facts.of(Event.ROSTER_CHANGED, Instant.EPOCH, null));
        append(Facts.of(Event.DEPOSITED, Instant.EPOCH, null));
        test.add(log, 1);
        UUID first = erase(new ErasedRange(2, 2, PERSONAL));
        UUID second = erase(new ErasedRange(0, 3, ALL));
        log.carryOut(first);
        assertThat(log.carryOut(second)).isEqualTo(3);
        for (long index : List.of(0L, 1L)) {
            assertThat(record(index).actor()).isNull();
            assertThat(record(index).facts()).isNotNull();
            assertThat(record(index).detail()).isNotNull();
        }
        assertThat(record(2).facts()).isNull();
        assertThat(record(3))
                .usingRecursiveComparison()
                .isEqualTo(log.find(first).orElseThrow().record());
        assertThat(record(3).actor()).isNotNull();
        assertThat(verify().sound()).isTrue();
    }

    private UUID byRule(Event event, String time, ErasedRange... ranges) throws LogRefused {
        return append(Facts.of(Event.ERASED, Instant.parse(time), null)
                .because(ErasureRules.byRule(event))
                .erasing(List.of(ranges)));
    }

    private void takeWho(long index) {
        test.sql
                .sql("UPDATE log_record SET actor = NULL, actor_salt = NULL WHERE index = ?")
                .param(index)
                .update();
    }

    private List<String> found() throws IOException {
        return verify().findings().stream()
                .map(finding -> finding.kind() + " " + finding.place())
                .toList();
    }

    /** Whoever can write to the database can stage any record; of an erasure, the log has to say what it is. */
    @Test
    void anErasureTakesNothingAwayFromAnErasure() throws Exception {
        test.add(log, 3);
        log.carryOut(erase(new ErasedRange(1, 1, ALL)));
        byRule(Event.ERASED, "2030-01-01T00:00:00Z", new ErasedRange(3, 3, PERSONAL));
        erase(new ErasedRange(3, 3, PERSONAL));
        assertThat(verify().sound()).isTrue();
        takeWho(3);
        assertThat(found()).containsExactly("SECTION_GONE 3");
    }

    @Test
    void aRuleTakesAwayOnlyWhoOfItsEventAndAfterAYear() throws Exception {
        test.add(log, 4);
        Instant made = requireNonNull(record(0).verify().facts()).time();
        String late = made.plus(Duration.ofDays(366)).toString();
        byRule(Event.RELEASE_GRANTED, late, new ErasedRange(0, 0, ALL));
        byRule(Event.OPENED, late, new ErasedRange(1, 1, PERSONAL));
        byRule(Event.RELEASE_GRANTED, made.plus(Duration.ofDays(30)).toString(), new ErasedRange(2, 2, PERSONAL));
        assertThat(verify().sound()).isTrue();
        takeWho(0);
        assertThat(found()).isEmpty();
        takeWho(1);
        takeWho(2);
        assertThat(found()).containsExactly("SECTION_GONE 1-2");
        test.sql
                .sql("UPDATE log_record SET facts = NULL, facts_salt = NULL WHERE index = 0")
                .update();
        assertThat(found()).containsExactlyInAnyOrder("SECTION_GONE 0", "SECTION_GONE 1-2");
    }

    @Test
    void whatWasTakenAwayIsCounted() throws Exception {
        test.add(log, 6);
        log.carryOut(erase(new ErasedRange(0, 1, PERSONAL), new ErasedRange(4, 4, ALL)));
        Instant made = requireNonNull(record(2).verify().facts()).time();
        byRule(Event.RELEASE_GRANTED, made.plus(Duration.ofDays(400)).toString(), new ErasedRange(2, 3, PERSONAL));
        assertThat(verify().erased())
                .containsExactly(new Erased("", 1, 3), new Erased("retention-release-granted", 1, 2));
    }

    @Test
    void reachesBackOnly() throws Exception {
        test.add(log, 3);
        UUID erasure = erase(new ErasedRange(0, 100, PERSONAL));
        test.add(log, 3);
        assertThat(log.carryOut(erasure)).isEqualTo(6);
        assertThat(record(5).actor()).isNotNull();
        test.sql
                .sql("UPDATE log_record SET actor = NULL, actor_salt = NULL WHERE index = 5")
                .update();
        assertThat(verify().findings())
                .extracting(finding -> finding.kind() + " " + finding.place())
                .containsExactly("SECTION_GONE 5");
    }

    @Test
    void isNothingThatAnotherRecordCouldOrder() throws Exception {
        test.add(log, 3);
        UUID other =
                append(Facts.of(Event.EXPORTED, Instant.EPOCH, null).erasing(List.of(new ErasedRange(0, 1, PERSONAL))));
        assertThatThrownBy(() -> log.carryOut(other)).isInstanceOf(LogRefused.class);
        assertThatThrownBy(() -> log.carryOut(UUID.randomUUID())).isInstanceOf(LogRefused.class);
        assertThat(record(0).actor()).isNotNull();
    }

    @Test
    void hidesNoRosterFromWhoeverLooksForTheNewest() throws Exception {
        append(Facts.of(Event.ROSTER_CHANGED, Instant.EPOCH, null));
        test.add(log, 3);
        log.carryOut(erase(new ErasedRange(1, 2, ALL)));
        assertThat(log.newest(Event.ROSTER_CHANGED)).isPresent();
        append(Facts.of(Event.ROSTER_CHANGED, Instant.EPOCH, null));
        test.sql
                .sql("UPDATE log_record SET facts = NULL, facts_salt = NULL WHERE index = 5")
                .update();
        assertThatThrownBy(() -> log.newest(Event.ROSTER_CHANGED)).isInstanceOf(LogRefused.class);
    }
}
