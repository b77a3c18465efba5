package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.testing.MovableClock;
import org.springframework.jdbc.core.JdbcTemplate;

@Timeout(120)
class WitnessesIT {
    private static final ObjectName PUBLISHED = new ObjectName("log/checkpoint");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final AtomicLong cosigned = new AtomicLong();
    private TestLog test;
    private TestWitnesses witnesses;
    private LogPolicy twoOfThree;

    @BeforeEach
    void start() throws Exception {
        test = new TestLog(folder.resolve("store"));
        witnesses = new TestWitnesses(folder, test.verifierKey(), () -> {
            cosigned.incrementAndGet();
            return clock.instant();
        });
        for (String name : List.of("a", "b", "c")) {
            witnesses.start(name);
        }
        twoOfThree = witnesses.policy(
                List.of(witnesses.line("a"), witnesses.line("b"), witnesses.line("c")),
                "group two 2 a b c",
                "quorum two");
    }

    @AfterEach
    void stop() {
        test.close();
        witnesses.close();
    }

    private static void assertRefused(ThrowingCallable call, LogRefusal refusal) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private UUID append(AccessLog log) {
        UUID request = UUID.randomUUID();
        test.transaction.executeWithoutResult(status -> log.append(TestLog.draft(request)));
        return request;
    }

    @Test
    void answersOnlyWithAProofThatMeetsTheQuorum() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        for (int i = 0; i < 5; i++) {
            Inclusion inclusion = test.add(log);
            assertThat(ProofVerifier.verify(inclusion, twoOfThree).size()).isGreaterThan(i);
        }
        Inclusion inclusion = test.add(log, 600);
        assertThat(ProofVerifier.verify(inclusion, twoOfThree).size()).isEqualTo(605);
        assertThat(Checkpoint.verify(log.checkpoint(), twoOfThree).size()).isEqualTo(605);
        assertThat(log.cosigning()).isTrue();
    }

    @Test
    void gathersTheSlowOnesLater() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        LogPolicy all = witnesses.policy(
                List.of(witnesses.line("a"), witnesses.line("b"), witnesses.line("c")),
                "group three all a b c",
                "quorum three");
        Eventually.holds(() -> meets(log.checkpoint(), all));
        // Published after it is shown: for a moment there may be none.
        Eventually.holds(() -> test.store.find(PUBLISHED).isPresent() && meets(published(), all));
        assertThat(log.witnesses())
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(WitnessStatus.State.COSIGNING))
                .hasSize(3);
    }

    private static boolean meets(byte[] note, LogPolicy policy) throws LogRefused {
        try {
            return Checkpoint.verify(note, policy).size() > 0;
        } catch (LogRefused e) {
            assertThat(e.refusal()).isEqualTo(LogRefusal.QUORUM_MISSING);
            return false;
        }
    }

    private byte[] published() throws Exception {
        try (InputStream note = test.store.open(PUBLISHED)) {
            return note.readAllBytes();
        }
    }

    @Test
    void goesOnWithoutOneOfThree() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        witnesses.stop("b");
        for (int i = 0; i < 20; i++) {
            ProofVerifier.verify(test.add(log), twoOfThree);
        }
        witnesses.start("b");
        witnesses.stop("a");
        Eventually.holds(() -> log.witnesses().get(1).state() == WitnessStatus.State.COSIGNING);
        ProofVerifier.verify(test.add(log), twoOfThree);
    }

    @Test
    void keepsTheRecordOfARequestThatMetNoQuorum() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        witnesses.stop("a");
        witnesses.stop("b");
        UUID request = append(log);
        assertRefused(() -> log.await(request, TestLog.LONG), LogRefusal.QUORUM_MISSING);
        assertThat(log.find(request)).isEmpty();
        assertThat(log.findSigned(request)).isPresent();
        assertThat(log.cosigning()).isFalse();
        assertThat(Checkpoint.verify(log.checkpoint(), twoOfThree).size()).isEqualTo(1);
        witnesses.start("b");
        Eventually.holds(() -> log.find(request).isPresent());
        assertThat(ProofVerifier.verify(log.await(request, TestLog.LONG), twoOfThree)
                        .size())
                .isEqualTo(2);
    }

    @Test
    void provesRecordsThatTheWitnessesHaveOnlyJustToSee() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        for (int i = 0; i < 5; i++) {
            UUID request = append(log);
            long index = log.awaitSigned(request, TestLog.LONG).index();
            List<Inclusion> proven = log.prove(log.at(List.of(index)));
            assertThat(ProofVerifier.verify(proven, twoOfThree)).hasSize(1);
        }
        witnesses.stop("a");
        witnesses.stop("b");
        long index = log.awaitSigned(append(log), TestLog.LONG).index();
        List<Inclusion> alone = log.prove(log.at(List.of(index)));
        assertThat(ProofVerifier.verify(alone, test.policy())).hasSize(1);
        assertRefused(() -> ProofVerifier.verify(alone, twoOfThree), LogRefusal.QUORUM_MISSING);
        assertThat(log.prove(List.of())).isEmpty();
    }

    @Test
    void showsNothingSmallerThanWhatItHandedOutWithoutAQuorum() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        AccessLog replica = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        witnesses.stop("a");
        witnesses.stop("b");
        UUID request = append(log);
        Inclusion uncosigned = log.awaitUncosigned(request, TestLog.LONG);
        assertThat(ProofVerifier.verify(uncosigned, test.policy()).size()).isEqualTo(2);
        assertThat(test.checkpoint(log).size()).isEqualTo(2);
        assertThat(test.checkpoint(replica).size()).isEqualTo(2);
        witnesses.start("a");
        Eventually.holds(() -> meets(replica.checkpoint(), twoOfThree));
        assertThat(ProofVerifier.verify(log.find(request).orElseThrow(), twoOfThree)
                        .size())
                .isEqualTo(2);
    }

    @Test
    void handsOutAnUncosignedProofWhileAServerAsksTheWitnesses() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        witnesses.stop("a");
        witnesses.stop("b");
        UUID request = append(log);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Inclusion inclusion = test.transaction.execute(status -> {
                test.sql
                        .sql("SELECT single FROM log_cosigned FOR UPDATE")
                        .query(Boolean.class)
                        .single();
                Future<Inclusion> answer = threads.submit(() -> log.awaitUncosigned(request, TestLog.LONG));
                try {
                    return answer.get(20, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(Objects.requireNonNull(inclusion).index()).isEqualTo(1);
        }
    }

    @Test
    void doesNotTakeItsOwnStopForAMissingQuorum() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        UUID request = append(log);
        log.await(request, TestLog.LONG);
        log.close();
        witnesses.stop("a");
        witnesses.stop("b");
        Witnessing witnessing = witnesses.witnessing(twoOfThree);
        try (Witnesses stopped = new Witnesses(
                test.pool, witnessing, test.continuity(), () -> new TreeRows(test.pool).view(), damage -> {})) {
            stopped.close();
            assertRefused(() -> stopped.await(99, Duration.ofMillis(1)), LogRefusal.TIMED_OUT);
        }
    }

    @Test
    void countsTheWitnessesOfOneOrganisationOnce() throws Exception {
        LogPolicy groups = witnesses.policy(
                List.of(witnesses.line("a"), witnesses.line("b"), witnesses.line("c")),
                "group partner-1 any a b",
                "group partner-2 any c",
                "group both all partner-1 partner-2",
                "quorum both");
        AccessLog log = test.open(witnesses.witnessing(groups));
        ProofVerifier.verify(test.add(log), groups);
        witnesses.stop("a");
        ProofVerifier.verify(test.add(log), groups);
        witnesses.stop("c");
        UUID request = append(log);
        assertRefused(() -> log.await(request, TestLog.LONG), LogRefusal.QUORUM_MISSING);
    }

    @Test
    void bringsANewWitnessUpToDate() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log, 700);
        log.close();
        witnesses.start("d");
        LogPolicy withNew = witnesses.policy(List.of(witnesses.line("d")), "quorum d");
        ProofVerifier.verify(test.add(test.open(witnesses.witnessing(withNew))), withNew);
    }

    @Test
    void asksForNoWitnessWhereThePolicyDoesNot() throws Exception {
        LogPolicy optional = witnesses.policy(List.of(witnesses.line("a")), "quorum none");
        AccessLog log = test.open(witnesses.witnessing(optional));
        test.add(log);
        // All the same its checkpoints carry what came.
        LogPolicy demanding = witnesses.policy(List.of(witnesses.line("a")), "quorum a");
        Eventually.holds(() -> meets(log.checkpoint(), demanding));
        witnesses.stop("a");
        assertThat(ProofVerifier.verify(test.add(log), optional).size()).isEqualTo(2);
    }

    @Test
    void cosignsAnUnchangedLogAgainForItsFreshness() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        long first = time(log.checkpoint());
        clock.move(Duration.ofMinutes(11));
        Eventually.holds(() -> time(log.checkpoint()) == first + 660);
        assertThat(Checkpoint.verify(log.checkpoint(), twoOfThree).size()).isEqualTo(1);
    }

    @Test
    void isNotKeptFromRenewalByALateWitness() throws Exception {
        LogPolicy all = witnesses.policy(
                List.of(witnesses.line("a"), witnesses.line("b"), witnesses.line("c")),
                "group three all a b c",
                "quorum three");
        witnesses.stop("c");
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log);
        long first = time(log.checkpoint());
        clock.move(Duration.ofMinutes(9));
        witnesses.start("c");
        Eventually.holds(() -> meets(log.checkpoint(), all));
        assertThat(time(log.checkpoint())).isEqualTo(first);
        clock.move(Duration.ofMinutes(2));
        Eventually.holds(() -> time(log.checkpoint()) == first + 660);
    }

    @Test
    void asksAHealthyWitnessOnceWhileTheQuorumIsAway() throws Exception {
        // Without counting its own looks at the clock.
        AccessLog log = test.open(new Witnessing(twoOfThree, Duration.ofSeconds(3), Duration.ofMillis(800), clock));
        test.add(log);
        witnesses.stop("b");
        witnesses.stop("c");
        long before = cosigned.get();
        clock.move(Duration.ofMinutes(11));
        Eventually.holds(() -> cosigned.get() > before);
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        Eventually.holds(() -> System.nanoTime() > end);
        // Renewed once; b or c may have been answering when they were stopped.
        assertThat(cosigned.get() - before).isBetween(1L, 3L);
        witnesses.start("b");
        Eventually.holds(() -> time(log.checkpoint()) == clock.instant().getEpochSecond());
    }

    @Test
    void agreesWithAServerWhoseClockIsAhead() throws Exception {
        LogPolicy all = witnesses.policy(
                List.of(witnesses.line("a"), witnesses.line("b"), witnesses.line("c")),
                "group three all a b c",
                "quorum three");
        witnesses.stop("c");
        Witnessing standard = witnesses.witnessing(twoOfThree);
        AccessLog ahead = test.open(new Witnessing(
                twoOfThree,
                standard.timeout(),
                standard.patience(),
                () -> clock.instant().plusSeconds(30)));
        test.add(ahead);
        ahead.close();
        witnesses.start("c");
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        Eventually.holds(() -> meets(log.checkpoint(), all));
    }

    @Test
    void keepsAQuorumAgainWhoseCommitFailed() throws Exception {
        witnesses.stop("c");
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        JdbcTemplate database = new JdbcTemplate(test.pool);
        database.execute("CREATE SEQUENCE failures");
        database.execute("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM nextval('failures'); RAISE EXCEPTION 'no commit'; END $$""");
        database.execute("""
                CREATE CONSTRAINT TRIGGER failing AFTER UPDATE ON log_cosigned DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fail()""");
        UUID request = append(log);
        Eventually.holds(
                () -> Boolean.TRUE.equals(database.queryForObject("SELECT is_called FROM failures", Boolean.class)));
        assertThat(log.find(request)).isEmpty();
        database.execute("DROP TRIGGER failing ON log_cosigned");
        Eventually.holds(() -> log.find(request).isPresent());
    }

    private static long time(byte[] note) throws LogRefused {
        return SignedNote.parse(note).signatures().stream()
                .filter(signature -> signature.name().startsWith("witness.example/"))
                .mapToLong(signature -> ByteBuffer.wrap(signature.payload()).getLong())
                .min()
                .orElseThrow();
    }

    @Test
    void letsSeveralServersGatherAtOnce() throws Exception {
        List<AccessLog> servers =
                List.of(test.open(witnesses.witnessing(twoOfThree)), test.open(witnesses.witnessing(twoOfThree)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> sizes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                AccessLog server = servers.get(i % 2);
                sizes.add(threads.submit(() -> {
                    long last = 0;
                    for (int n = 0; n < 15; n++) {
                        Inclusion inclusion = test.add(server);
                        assertThat(ProofVerifier.verify(inclusion, twoOfThree).size())
                                .isGreaterThan(inclusion.index());
                        long size = Checkpoint.verify(server.checkpoint(), twoOfThree)
                                .size();
                        assertThat(size).isGreaterThanOrEqualTo(last).isGreaterThan(inclusion.index());
                        last = size;
                    }
                    return last;
                }));
            }
            for (Future<Long> each : sizes) {
                assertThat(each.get()).isPositive();
            }
        }
        assertThat(servers)
                .allSatisfy(server -> assertThat(Checkpoint.verify(server.checkpoint(), twoOfThree)
                                .size())
                        .isEqualTo(240));
        assertThat(servers.getFirst().witnesses())
                .allSatisfy(each -> assertThat(each.state()).isNotEqualTo(WitnessStatus.State.CONTRADICTING));
    }

    @Test
    void isNotStartedOnAnOlderDatabase() throws Exception {
        AccessLog log = test.open(witnesses.witnessing(twoOfThree));
        test.add(log, 5);
        log.close();
        // The same key and origin on a database and a storage that lost everything.
        try (TestLog restored = new TestLog(folder.resolve("other"), test.key)) {
            assertRefused(() -> restored.open(witnesses.witnessing(twoOfThree)), LogRefusal.BEHIND_WITNESS);
            // With the witnesses out of reach nobody knows; that is what several of them are for.
            List.of("a", "b", "c").forEach(witnesses::stop);
            AccessLog blind = restored.open(witnesses.witnessing(twoOfThree));
            restored.add(blind.witnesses().isEmpty() ? blind : restored.open(), 5);
            blind.close();
            witnesses.start("c");
            assertRefused(() -> restored.open(witnesses.witnessing(twoOfThree)), LogRefusal.WITNESS_CONTRADICTS);
        }
    }

    @Test
    void isNotStartedOnAnotherHistoryThatGrewPastTheWitness() throws Exception {
        LogPolicy one = witnesses.policy(List.of(witnesses.line("a")), "quorum a");
        AccessLog log = test.open(witnesses.witnessing(one));
        test.add(log, 5);
        log.close();
        try (TestLog restored = new TestLog(folder.resolve("other"), test.key)) {
            AccessLog blind = restored.open();
            restored.add(blind, 300);
            blind.close();
            assertRefused(() -> restored.open(witnesses.witnessing(one)), LogRefusal.WITNESS_CONTRADICTS);
        }
    }

    @Test
    void isStartedWhereAWitnessOnlyMissedTheNewest() throws Exception {
        LogPolicy one = witnesses.policy(List.of(witnesses.line("a")), "quorum a");
        AccessLog log = test.open(witnesses.witnessing(one));
        test.add(log, 5);
        log.close();
        AccessLog alone = test.open();
        test.add(alone, 300);
        alone.close();
        ProofVerifier.verify(test.add(test.open(witnesses.witnessing(one))), one);
    }
}
