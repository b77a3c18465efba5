package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.testing.FaultyStore;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that goes back, or goes another way, under a server that runs. */
class FailOverIT {
    private static final ObjectName PUBLISHED = new ObjectName("log/checkpoint");

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

    /** What a copy that lagged holds: every row of the log's tables. */
    private static Map<String, String> copy(TestLog test) {
        Map<String, String> rows = new HashMap<>();
        for (String table : List.of("log_staged", "log_record", "log_tile", "log_tree", "log_publication")) {
            rows.put(
                    table,
                    test.sql
                            .sql("SELECT coalesce(json_agg(r), '[]')::text FROM " + table + " r")
                            .query(String.class)
                            .single());
        }
        return rows;
    }

    private static void failOver(TestLog test, Map<String, String> copy) {
        test.transaction.executeWithoutResult(status -> copy.forEach((table, rows) -> {
            test.sql.sql("DELETE FROM " + table).update();
            test.sql
                    .sql("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE"
                            + " SELECT * FROM json_populate_recordset(NULL::" + table + ", CAST(:rows AS json))")
                    .param("rows", rows)
                    .update();
        }));
    }

    private void assertStopped(AccessLog stopped, LogRefusal refusal) {
        Awaitility.await().until(() -> !stopped.working());
        assertThatThrownBy(() -> stopped.append(TestLog.draft(UUID.randomUUID())))
                .isInstanceOfSatisfying(
                        LogDamaged.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
        assertThatThrownBy(() -> stopped.find(UUID.randomUUID())).isInstanceOf(LogDamaged.class);
        assertAwaitRefused(stopped, UUID.randomUUID(), refusal);
    }

    private static void assertAwaitRefused(AccessLog stopped, UUID request, LogRefusal refusal) {
        assertThatThrownBy(() -> stopped.await(request, TestLog.LONG))
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    /** Nothing is there for a moment: a checkpoint is published after it is shown. */
    private boolean published(long size) throws IOException, LogRefused {
        if (test.store.find(PUBLISHED).isEmpty()) {
            return false;
        }
        try (var content = test.store.open(PUBLISHED)) {
            return Checkpoint.verify(content.readAllBytes(), test.policy()).size() == size;
        }
    }

    @Test
    void signsNoSecondHistoryAfterAFailOverToACopyThatLagged() throws Exception {
        test.add(log, 3);
        Map<String, String> lagging = copy(test);
        test.add(log, 2);
        byte[] signed = log.checkpoint();
        failOver(test, lagging);

        UUID request = UUID.randomUUID();
        // Past the log's own refusal, as if it was staged the moment before.
        new RecordRows(test.pool).stage(request, new byte[97], section(), section(), section());
        assertAwaitRefused(log, request, LogRefusal.ROLLED_BACK);
        assertStopped(log, LogRefusal.ROLLED_BACK);
        assertThat(new TreeRows(test.pool).head().orElseThrow().size()).isEqualTo(3);
        // What was signed before is still shown, and nothing else.
        assertThat(log.checkpoint()).isEqualTo(signed);
    }

    private static Section section() {
        return Commitment.salted(new byte[] {'x'});
    }

    @Test
    void noticesAFailOverThoughNobodyAppends() throws Exception {
        test.add(log, 3);
        Map<String, String> lagging = copy(test);
        test.add(log, 2);
        failOver(test, lagging);
        assertStopped(log, LogRefusal.ROLLED_BACK);
    }

    @Test
    void noticesThatTheTreeIsGone() throws Exception {
        test.add(log, 3);
        test.sql.sql("DELETE FROM log_tree").update();
        assertStopped(log, LogRefusal.ROLLED_BACK);
    }

    @Test
    void tellsThoseWhoWaitAlready() throws Exception {
        test.add(log, 3);
        Map<String, String> lagging = copy(test);
        test.add(log, 2);
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                log.await(UUID.randomUUID(), TestLog.LONG);
            } catch (LogRefused e) {
                waiting.completeExceptionally(e);
            }
        });
        failOver(test, lagging);
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.ROLLED_BACK));
    }

    @Test
    void keepsWhatItSignedOutsideSoThatALaterStartIsRefusedToo() throws Exception {
        test.add(log, 3);
        Map<String, String> lagging = copy(test);
        test.add(log, 2);
        failOver(test, lagging);
        Awaitility.await().until(() -> published(5) && !log.working());
        log.close();
        assertThatThrownBy(test::open)
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.BEHIND_PUBLISHED));
    }

    @Test
    void stopsWhereAnotherHistoryCameAsFarOrFurther() throws Exception {
        for (int more : new int[] {0, 1}) {
            try (TestLog mine = new TestLog(folder.resolve("mine" + more), test.key);
                    TestLog other = new TestLog(folder.resolve("other" + more), test.key)) {
                AccessLog running = mine.open();
                AccessLog fork = other.open();
                mine.add(running);
                mine.add(running);
                for (int i = 0; i < 2 + more; i++) {
                    other.add(fork);
                }
                failOver(mine, copy(other));
                assertStopped(running, LogRefusal.NOT_CONSISTENT);
            }
        }
    }

    @Test
    void aServerThatKnewLessFindsOutByObjectStorage() throws Exception {
        test.add(log, 3);
        Map<String, String> lagging = copy(test);
        test.add(log, 2);
        Awaitility.await().until(() -> published(5));
        byte[] ahead = log.checkpoint();
        log.close();
        failOver(test, lagging);
        test.store.delete(PUBLISHED);
        AccessLog late = test.open();
        // It publishes what it knows as soon as it runs: not over what is put there now.
        Awaitility.await().until(() -> published(3));
        test.store.replace(PUBLISHED, ahead);
        // It knows of three records only, as does the database: the copy outside tells it when it publishes.
        late.append(TestLog.draft(UUID.randomUUID()));
        assertStopped(late, LogRefusal.BEHIND_PUBLISHED);
    }

    @Test
    void followsAnotherServerThatWentOnHonestly() throws Exception {
        try (HikariDataSource otherPool = test.database.pool()) {
            AccessLog other = test.open(otherPool);
            TransactionTemplate theirs = new TransactionTemplate(new JdbcTransactionManager(otherPool));
            for (int i = 0; i < 5; i++) {
                UUID request = UUID.randomUUID();
                theirs.executeWithoutResult(status -> other.append(TestLog.draft(request)));
                other.await(request, TestLog.LONG);
                test.add(log, 100);
            }
            assertThat(log.working()).isTrue();
            assertThat(other.working()).isTrue();
            assertThat(other.checkpoint()).isEqualTo(log.checkpoint());
        }
    }

    @Test
    void stopsSequencingWhereObjectStorageHasAnotherTile() throws Exception {
        byte[] other = new byte[8192];
        test.store.put(new ObjectName("log/tile/0/000"), new ByteArrayInputStream(other), other.length);
        test.add(log, 256);
        assertStopped(log, LogRefusal.NOT_CONSISTENT);
    }

    @Test
    void stopsSequencingWhereObjectStorageHasACheckpointOfAnotherHistory() throws Exception {
        test.add(log);
        Awaitility.await().until(() -> published(1));
        try (TestLog other = new TestLog(folder.resolve("other"), test.key)) {
            AccessLog fork = other.open();
            other.add(fork);
            test.store.replace(PUBLISHED, fork.checkpoint());
        }
        test.add(log);
        assertStopped(log, LogRefusal.NOT_CONSISTENT);
    }

    @Test
    void goesOnAfterAnErrorOfTheThreadThatPublishes() throws Exception {
        FolderStore real = new FolderStore(folder.resolve("store"));
        FaultyStore erring = new FaultyStore(real);
        AtomicBoolean erred = new AtomicBoolean();
        erring.beforeReplace(name -> {
            if (erred.compareAndSet(false, true)) {
                throw new NoClassDefFoundError("for a test");
            }
        });
        try (TestLog mine = new TestLog(folder.resolve("mine"), test.key);
                AccessLog failing = new AccessLog(mine.pool, erring, TestLog.ORIGIN, test.key)) {
            mine.add(failing);
            Awaitility.await().until(() -> real.find(PUBLISHED).isPresent());
            assertThat(erred).isTrue();
        }
    }
}
