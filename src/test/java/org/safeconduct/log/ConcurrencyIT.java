package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ConcurrencyIT {
    private static final int THREADS = 16;
    private static final int EACH = 60;

    @TempDir
    private Path folder = Path.of("");

    private TestLog test;

    @BeforeEach
    void open() throws IOException {
        test = new TestLog(folder);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static void inThreads(int threads, Callable<Void> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(work));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        }
    }

    @Test
    void provesEveryCommittedRecordOfManyThreadsAndNoOther() throws Exception {
        AccessLog log = test.open();
        Set<Long> indexes = ConcurrentHashMap.newKeySet();
        inThreads(THREADS, () -> {
            for (int i = 0; i < EACH; i++) {
                UUID request = UUID.randomUUID();
                boolean rollBack = i % 5 == 4;
                test.transaction.executeWithoutResult(status -> {
                    assertThat(log.append(TestLog.draft(request))).isTrue();
                    if (rollBack) {
                        status.setRollbackOnly();
                    }
                });
                if (!rollBack) {
                    Inclusion inclusion = log.await(request, TestLog.LONG);
                    ProofVerifier.verify(inclusion, test.policy());
                    assertThat(indexes.add(inclusion.index())).isTrue();
                }
            }
            return null;
        });
        assertThat(indexes).hasSize(THREADS * EACH * 4 / 5);
        assertThat(test.checkpoint(log).size()).isEqualTo(indexes.size());
    }

    @Test
    void letsOneOfManyWithTheSameRequestThrough() throws Exception {
        AccessLog log = test.open();
        for (int round = 0; round < 20; round++) {
            UUID request = UUID.randomUUID();
            Set<Long> indexes = ConcurrentHashMap.newKeySet();
            List<Boolean> staged = new ArrayList<>();
            CountDownLatch start = new CountDownLatch(8);
            inThreads(8, () -> {
                start.countDown();
                start.await();
                Boolean mine = test.transaction.execute(status -> log.append(TestLog.draft(request)));
                indexes.add(log.await(request, TestLog.LONG).index());
                synchronized (staged) {
                    staged.add(mine);
                }
                return null;
            });
            assertThat(staged).containsOnlyOnce(true).hasSize(8);
            assertThat(indexes).containsExactly((long) round);
        }
    }

    @Test
    void keepsOneTreeForTwoServers() throws Exception {
        try (HikariDataSource otherPool = test.database.pool()) {
            AccessLog one = test.open();
            AccessLog other = test.open(otherPool);
            TransactionTemplate otherTransaction = new TransactionTemplate(new JdbcTransactionManager(otherPool));
            Set<Inclusion> seen = ConcurrentHashMap.newKeySet();
            CountDownLatch start = new CountDownLatch(2);
            Callable<Void> mine = () -> append(one, test.transaction, start, seen);
            Callable<Void> theirs = () -> append(other, otherTransaction, start, seen);
            try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
                List<Future<Void>> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    all.add(executor.submit(mine));
                    all.add(executor.submit(theirs));
                }
                for (Future<Void> each : all) {
                    each.get();
                }
            }
            Set<Long> indexes = new HashSet<>();
            TileReader tiles = new TileReader(new TreeRows(test.pool));
            LogView newest = new TreeRows(test.pool).view();
            for (Inclusion inclusion : seen) {
                assertThat(indexes.add(inclusion.index())).isTrue();
                // Every checkpoint that was ever handed out is a part of the newest tree: there was no fork.
                Checkpoint then = ProofVerifier.verify(inclusion, test.policy());
                assertThat(ProofCheck.consistent(
                                then.size(),
                                then.root(),
                                newest.size(),
                                newest.head().root(),
                                tiles.proofs(newest).consistency(then.size(), newest.size())))
                        .isTrue();
            }
            assertThat(indexes).hasSize(8 * EACH);
            assertThat(newest.size()).isEqualTo(8 * EACH);
            assertThat(one.checkpoint()).isEqualTo(other.checkpoint());
        }
    }

    private static Void append(
            AccessLog log, TransactionTemplate transaction, CountDownLatch start, Set<Inclusion> seen)
            throws Exception {
        start.countDown();
        start.await();
        for (int i = 0; i < EACH; i++) {
            UUID request = UUID.randomUUID();
            transaction.executeWithoutResult(status -> log.append(TestLog.draft(request)));
            seen.add(log.await(request, TestLog.LONG));
        }
        return null;
    }

    @Test
    void answersForARecordThatTheOtherServerSequenced() throws Exception {
        try (HikariDataSource otherPool = test.database.pool()) {
            AccessLog one = test.open();
            AccessLog other = test.open(otherPool);
            for (int i = 0; i < 20; i++) {
                UUID request = UUID.randomUUID();
                one.append(TestLog.draft(request));
                Inclusion there = other.await(request, TestLog.LONG);
                Inclusion here = one.await(request, TestLog.LONG);
                assertThat(here.index()).isEqualTo(there.index()).isEqualTo(i);
                ProofVerifier.verify(here, test.policy());
            }
        }
    }

    @Test
    void neverSignsWithAStaleHead() throws Exception {
        AccessLog log = test.open();
        TreeRows tree = new TreeRows(test.pool);
        LogHead stale = tree.head().orElseThrow();
        test.add(log);
        LogHead current = tree.head().orElseThrow();
        LogSigner signer = new LogSigner(TestLog.ORIGIN, test.key);
        assertThatThrownBy(() -> tree.advance(stale, signer.head(stale.version() + 1, 1, new byte[32])))
                .isInstanceOf(LogDamaged.class);
        assertThat(tree.head().orElseThrow()).usingRecursiveComparison().isEqualTo(current);
    }

    @Test
    void readsTheEdgeAnewWhenAnotherServerWrote() throws Exception {
        AccessLog log = test.open();
        LogView stale = new TreeRows(test.pool).view();
        test.add(log, 300);
        log.close();
        TreeRows tree = new TreeRows(test.pool);
        RecordRows records = new RecordRows(test.pool);
        UUID request = UUID.randomUUID();
        log.append(TestLog.draft(request));
        Sequencer sequencer = new Sequencer(test.pool, tree, records, test.continuity(), new EventCounts());
        assertThat(sequencer.next(stale).orElseThrow().view().size()).isEqualTo(301);
        // The start check re-hashes what was written.
        assertThat(test.checkpoint(test.open()).size()).isEqualTo(301);
    }
}
