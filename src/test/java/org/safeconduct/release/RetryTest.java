package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.State;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** An answer that was lost is given again for the same bytes: one record, one opening. */
class RetryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private SignedReleaseRequest request;

    @SuppressWarnings("NullAway.Init")
    private Release first;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Requests requests = new Requests(exchange.clock, plan.id());
        request = requests.signed("officer-1", requests.of("officer-1", 1));
        first = exchange.gate.release(request, exchange.caller("officer-1"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    /** Of releases only: roster and deposit are before them. */
    private List<Facts> decisions() throws Exception {
        return exchange.records().stream()
                .map(record -> Objects.requireNonNull(record.facts()))
                .filter(facts -> facts.event() == Event.RELEASE_GRANTED || facts.event() == Event.RELEASE_REFUSED)
                .toList();
    }

    private void assertOneOpening() throws Exception {
        assertThat(decisions()).extracting(Facts::event).containsExactly(Event.RELEASE_GRANTED);
    }

    private void refused(ReleaseRefusal expected) throws Exception {
        Caller caller = exchange.caller("officer-1");
        ReleaseRefused refused = Objects.requireNonNull(
                catchThrowableOfType(ReleaseRefused.class, () -> exchange.gate.release(request, caller)));
        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(decisions()).last().extracting(Facts::reason).isEqualTo(expected.code());
    }

    @Test
    void givesTheSameReleaseFromTheSameRecord() throws Exception {
        exchange.clock.move(Duration.ofMinutes(4));
        Release again = exchange.gate.release(request, exchange.caller("officer-1"));
        assertThat(again.inclusion().index()).isEqualTo(first.inclusion().index());
        assertThat(again.inclusion().record().entry())
                .isEqualTo(first.inclusion().record().entry());
        Deposited bundle = exchange.deposits.find(plan.id()).orElseThrow();
        ReleaseVerifier.verify(again, request, bundle.sealed(), exchange.rosters.current(), exchange.policy);
        try (PartKey key = PartKey.open(again.keys(), Cast.ring("officer-1").decryption(), bundle.envelope(), 1)) {
            assertThat(key).isNotNull();
        }
        assertOneOpening();
    }

    @Test
    void givesItInANewSessionToo() throws Exception {
        Caller before = exchange.caller("officer-1");
        Caller later = new Caller(before.person(), before.roles(), "u".repeat(64));
        assertThat(exchange.gate.release(request, later).keys()).isNotEmpty();
        assertOneOpening();
    }

    @Test
    void givesItWhereTheNoncesRowIsGone() throws Exception {
        assertThat(exchange.sql.sql("delete from release_nonce").update()).isEqualTo(1);
        assertThat(exchange.gate.release(request, exchange.caller("officer-1")).keys())
                .isNotEmpty();
        assertOneOpening();
    }

    @Test
    void givesAllOfManyAtOnceTheOneRecord() throws Exception {
        Requests requests = new Requests(exchange.clock, plan.id());
        SignedReleaseRequest fresh = requests.signed("officer-1", requests.of("officer-1", 1));
        Caller caller = exchange.caller("officer-1");
        int users = 6;
        CyclicBarrier barrier = new CyclicBarrier(users);
        List<Callable<Long>> uses = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            uses.add(() -> {
                barrier.await();
                return exchange.gate.release(fresh, caller).inclusion().index();
            });
        }
        List<Long> indexes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(users)) {
            for (Future<Long> use : threads.invokeAll(uses)) {
                indexes.add(use.get());
            }
        }
        assertThat(indexes).hasSize(users).containsOnly(indexes.getFirst());
        assertThat(decisions()).extracting(Facts::event).containsExactly(Event.RELEASE_GRANTED, Event.RELEASE_GRANTED);
    }

    @Test
    void refusesItToAnOfficerWhoWasSuspendedSince() throws Exception {
        Caller caller = exchange.caller("officer-1");
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        ReleaseRefused refused = Objects.requireNonNull(
                catchThrowableOfType(ReleaseRefused.class, () -> exchange.gate.release(request, caller)));
        assertThat(refused.refusal()).isEqualTo(ReleaseRefusal.NOT_AN_OFFICER);
    }

    @Test
    void refusesItAfterItsTime() throws Exception {
        exchange.clock.move(Duration.ofMinutes(6));
        refused(ReleaseRefusal.STALE);
    }

    @Test
    void refusesItWhereTheKeyWasDestroyedSince() throws Exception {
        assertThat(exchange.sql.sql("delete from deposit_key").update()).isEqualTo(1);
        refused(ReleaseRefusal.KEY_DESTROYED);
    }
}
