package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessLogIT {
    @TempDir
    private Path folder = Path.of("");

    private TestLog test;
    private AccessLog log;

    @BeforeEach
    void open() throws IOException, LogRefused {
        test = new TestLog(folder);
        log = test.open();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void beginsWithASignedEmptyTree() throws LogRefused {
        Checkpoint checkpoint = test.checkpoint(log);
        assertThat(checkpoint.size()).isZero();
        assertThat(checkpoint.root()).isEqualTo(TreeHash.empty());
        assertThat(log.records(0, 256)).isEmpty();
        assertThat(log.tile("tile/0/000.p/1")).isEmpty();
        assertThat(log.tile("tile/entries/000.p/1")).isEmpty();
    }

    @Test
    void recordsWhatCommitsAndProvesIt() throws LogRefused {
        for (int index = 0; index < 5; index++) {
            Inclusion inclusion = test.add(log);
            assertThat(inclusion.index()).isEqualTo(index);
            Checkpoint checkpoint = ProofVerifier.verify(inclusion, test.policy());
            assertThat(checkpoint.size()).isEqualTo(index + 1);
            assertThat(checkpoint.origin()).isEqualTo(TestLog.ORIGIN);
        }
    }

    @Test
    void keepsTheRecordsWords() throws LogRefused {
        UUID request = UUID.randomUUID();
        RecordDraft draft = TestLog.draft(request);
        test.transaction.executeWithoutResult(status -> log.append(draft));
        Disclosed disclosed = log.await(request, TestLog.LONG).record().verify();
        assertThat(disclosed.facts()).isEqualTo(draft.facts());
        assertThat(disclosed.actor()).isEqualTo(draft.actor());
        assertThat(disclosed.detail()).isEqualTo(draft.detail());
    }

    @Test
    void findsTheNewestRecordOfAnEventAcrossTiles() throws LogRefused {
        assertThat(log.newest(Event.ROSTER_CHANGED)).isEmpty();
        rosterChange("one");
        test.add(log, 700);
        assertThat(newestObject()).isEqualTo("one");
        rosterChange("two");
        assertThat(newestObject()).isEqualTo("two");
        test.add(log, 3);
        assertThat(newestObject()).isEqualTo("two");
        assertThat(log.newest(Event.DEPOSITED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM log_record WHERE index = 300",
                "UPDATE log_record SET facts = facts || ' '::bytea WHERE index = 300",
                "UPDATE log_record SET entry = (SELECT entry FROM log_record WHERE index = 5) WHERE index = 300"
            })
    void passesOverNoRecordThatWasChanged(String change) throws LogRefused {
        rosterChange("one");
        test.add(log, 700);
        JdbcClient.create(test.pool).sql(change).update();
        assertThatThrownBy(() -> log.newest(Event.ROSTER_CHANGED)).isInstanceOf(LogRefused.class);
    }

    /** Staged only, or sequenced: whoever comes first. */
    private void rosterChange(String object) {
        RecordDraft draft = TestLog.draft(UUID.randomUUID());
        Facts facts = new Facts(Event.ROSTER_CHANGED, draft.facts().time(), null, null, null, null, null, null);
        RecordDraft change = new RecordDraft(draft.request(), facts, draft.actor(), new Detail(null, null, object));
        test.transaction.executeWithoutResult(status -> {
            log.append(change);
            assertThat(newestObject()).isEqualTo(object);
        });
    }

    private @Nullable String newestObject() {
        try {
            return log.newest(Event.ROSTER_CHANGED)
                    .map(Disclosed::detail)
                    .map(Detail::object)
                    .orElse(null);
        } catch (LogRefused e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void recordsNothingThatRollsBack() throws LogRefused {
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> {
            assertThat(log.append(TestLog.draft(request))).isTrue();
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> log.await(request, Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.TIMED_OUT));
        assertThat(log.find(request)).isEmpty();
        assertThat(test.checkpoint(log).size()).isZero();
        assertThat(test.add(log).index()).isZero();
    }

    @Test
    void recordsARequestOnceHoweverOftenItIsTried() throws LogRefused {
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> {
            assertThat(log.append(TestLog.draft(request))).isTrue();
            assertThat(log.append(TestLog.draft(request))).isFalse();
        });
        assertThat(log.append(TestLog.draft(request))).isFalse();
        Inclusion first = log.await(request, TestLog.LONG);
        assertThat(log.append(TestLog.draft(request))).isFalse();
        Inclusion again = log.await(request, TestLog.LONG);
        assertThat(again.index()).isEqualTo(first.index());
        assertThat(again.record().entry()).isEqualTo(first.record().entry());
        assertThat(test.checkpoint(log).size()).isEqualTo(1);
    }

    @Test
    void stagesAgainWhatWasRolledBack() throws LogRefused {
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> {
            log.append(TestLog.draft(request));
            status.setRollbackOnly();
        });
        assertThat(log.append(TestLog.draft(request))).isTrue();
        assertThat(log.await(request, TestLog.LONG).index()).isZero();
    }

    @Test
    void losesNoRecordWhenTransactionsCommitInAnotherOrderThanTheyBegan() throws LogRefused {
        UUID early = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> {
            log.append(TestLog.draft(early));
            // A later transaction commits first, in another thread, and is sequenced past this one's position.
            assertThat(inAnotherThread(() -> test.add(log)).index()).isZero();
        });
        assertThat(log.await(early, TestLog.LONG).index()).isEqualTo(1);
    }

    private static <T> T inAnotherThread(Callable<T> work) {
        try (var executor = Executors.newSingleThreadExecutor()) {
            return executor.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void findsARecordWithAProofAgainstTheNewestCheckpoint() throws LogRefused {
        UUID request = UUID.randomUUID();
        log.append(TestLog.draft(request));
        log.await(request, TestLog.LONG);
        test.add(log, 300);
        Inclusion found = log.find(request).orElseThrow();
        assertThat(ProofVerifier.verify(found, test.policy()).size()).isEqualTo(301);
        assertThat(log.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void servesEveryTileAtEveryWidth() throws LogRefused {
        test.add(log, 4000);
        test.add(log, 700);
        SampleTree tree = SampleTree.of(LongStream.range(0, 19)
                .mapToObj(page -> log.records(page * 256, 256))
                .flatMap(List::stream)
                .map(Disclosure::entry)
                .toList());
        Checkpoint checkpoint = test.checkpoint(log);
        assertThat(checkpoint.size()).isEqualTo(4700);
        assertThat(checkpoint.root()).isEqualTo(tree.builder.root());
        assertThat(log.tile("tile/0/000"))
                .contains(tree.tile(new TileId(0, 0), 256).bytes());
        assertThat(log.tile("tile/0/017.p/3"))
                .contains(tree.tile(new TileId(0, 17), 3).bytes(3));
        assertThat(log.tile("tile/0/018.p/92"))
                .contains(tree.tile(new TileId(0, 18), 92).bytes());
        assertThat(log.tile("tile/1/000.p/18"))
                .contains(tree.tile(new TileId(1, 0), 18).bytes());
        assertThat(log.tile("tile/0/018.p/93")).isEmpty();
        assertThat(log.tile("tile/0/018")).isEmpty();
        assertThat(log.tile("tile/1/000.p/19")).isEmpty();
        assertThat(log.tile("tile/2/000.p/1")).isEmpty();
        assertThat(log.tile("tile/60/000.p/1")).isEmpty();
        assertThat(log.tile("tile/0/x999/x999/x999/x999/x999/999")).isEmpty();
        assertThat(log.tile("tile/entries/x999/x999/x999/x999/x999/999")).isEmpty();
        assertThat(log.tile("tile/../checkpoint")).isEmpty();
        assertThat(EntryBundle.read(log.tile("tile/entries/018.p/92").orElseThrow()))
                .hasSize(92);
        assertThat(log.tile("tile/entries/018.p/93")).isEmpty();
    }

    @Test
    void takesMoreThanOneGroupsWorthOfRecords() throws LogRefused {
        Inclusion last = test.add(log, 2 * Sequencer.MAX_GROUP + 5);
        assertThat(ProofVerifier.verify(last, test.policy()).size()).isEqualTo(2L * Sequencer.MAX_GROUP + 5);
    }

    @Test
    void givesRecordsInPages() throws LogRefused {
        test.add(log, 300);
        assertThat(log.records(0, 256)).hasSize(256);
        assertThat(log.records(256, 256)).hasSize(44);
        assertThat(log.records(299, 1)).hasSize(1);
        assertThat(log.records(300, 1)).isEmpty();
        for (int limit : new int[] {0, -1, 257}) {
            assertThatThrownBy(() -> log.records(0, limit)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> log.records(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToWaitInsideTheTransactionThatMustCommitFirst() {
        UUID request = UUID.randomUUID();
        assertThatThrownBy(() -> test.transaction.executeWithoutResult(status -> {
                    log.append(TestLog.draft(request));
                    try {
                        log.await(request, TestLog.LONG);
                    } catch (LogRefused e) {
                        throw new AssertionError(e);
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesSectionsThatAreTooLong() {
        RecordDraft draft = TestLog.draft(UUID.randomUUID());
        RecordDraft longer = new RecordDraft(
                draft.request(), draft.facts(), draft.actor(), new Detail("x".repeat(70_000), null, null));
        assertThatThrownBy(() -> log.append(longer)).isInstanceOf(IllegalArgumentException.class);
        assertThat(test.sql
                        .sql("SELECT count(*) FROM log_staged")
                        .query((row, number) -> row.getLong(1))
                        .single())
                .isZero();
    }

    @Test
    void signsNothingOverAStagedRecordThatWasChanged() throws LogRefused {
        test.add(log);
        byte[] before = log.checkpoint();
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> {
            log.append(TestLog.draft(request));
            test.sql.sql("UPDATE log_staged SET actor = 'x'").update();
        });
        assertThatThrownBy(() -> log.await(request, TestLog.LONG))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.RECORD_ALTERED));
        assertThat(log.checkpoint()).isEqualTo(before);
        assertThat(log.records(0, 256)).hasSize(1);
    }

    @Test
    void sequencesARequestOnceThoughItWasStagedAgainUnseen() throws LogRefused {
        UUID request = UUID.randomUUID();
        log.append(TestLog.draft(request));
        log.await(request, TestLog.LONG);
        // What a caller under REPEATABLE READ, whose snapshot does not show the record, can do.
        test.transaction.executeWithoutResult(status -> test.sql.sql("""
                        INSERT INTO log_staged (request, entry, facts, facts_salt, actor, actor_salt, detail, detail_salt)
                        SELECT request, entry, facts, facts_salt, actor, actor_salt, detail, detail_salt FROM log_record""").update());
        assertThat(test.add(log).index()).isEqualTo(1);
        assertThat(log.await(request, TestLog.LONG).index()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "facts_salt", "actor_salt", "detail_salt"})
    void stagesNothingOfAnotherLength(String changed) {
        String arguments = Stream.of("entry", "facts", "facts_salt", "actor", "actor_salt", "detail", "detail_salt")
                .map(name -> "a_" + name + " => decode(repeat('ab', "
                        + ((name.equals("entry") ? 97 : 32) + (name.equals(changed) ? 1 : 0)) + "), 'hex')")
                .collect(Collectors.joining(", "));
        assertThatThrownBy(() -> test.sql
                        .sql("SELECT log_append(a_request => gen_random_uuid(), " + arguments + ")")
                        .query()
                        .singleValue())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void freesWhatManyMovedRecordsLeftBehind() throws Exception {
        test.add(log, 10_000);
        Eventually.holds(() -> test.sql
                        .sql("SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'log_staged'")
                        .query(Long.class)
                        .single()
                > 0);
        assertThat(ProofVerifier.verify(test.add(log), test.policy()).size()).isEqualTo(10_001);
    }

    @Test
    void answersNobodyOnceItIsClosed() {
        log.close();
        assertThatThrownBy(() -> log.await(UUID.randomUUID(), TestLog.LONG)).isInstanceOf(IllegalStateException.class);
    }
}
