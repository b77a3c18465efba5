package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.TestExchange;

/** The gate, once a sender took the referral back. */
class WithdrawnTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private BundlePlan sent() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1", "officer-2"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        return plan;
    }

    private static SignedReleaseRequest request(TestExchange exchange, BundlePlan plan) {
        Requests requests = new Requests(exchange.clock, plan.id());
        return requests.signed("officer-1", requests.of("officer-1", 1));
    }

    private void assertWithdrawn(SignedReleaseRequest request) {
        assertThatThrownBy(() -> exchange.gate.release(request, exchange.caller("officer-1")))
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReleaseRefusal.WITHDRAWN));
    }

    @Test
    void releasesNothingMoreAndRecordsThat() throws Exception {
        BundlePlan plan = sent();
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertWithdrawn(request(exchange, plan));
        Facts facts = Objects.requireNonNull(exchange.records().getLast().facts());
        assertThat(facts.event()).isEqualTo(Event.RELEASE_REFUSED);
        assertThat(facts.reason()).isEqualTo("release.withdrawn");
        assertThat(facts.referral()).isEqualTo(plan.referral());
    }

    @Test
    void doesNotAnswerAnEarlierGrantAgain() throws Exception {
        BundlePlan plan = sent();
        SignedReleaseRequest request = request(exchange, plan);
        exchange.gate.release(request, exchange.caller("officer-1"));
        exchange.gate.release(request, exchange.caller("officer-1"));
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertWithdrawn(request);
    }

    @Test
    void whoeverEditsTheTablesDoesNotLiftIt() throws Exception {
        BundlePlan plan = sent();
        exchange.withdraw(plan.referral(), "unhcr-1");
        exchange.sql.sql("delete from withdrawal").update();
        assertWithdrawn(request(exchange, plan));
        exchange.sql.sql("update deposit set organisation = 'fld'").update();
        assertAltered(request(exchange, plan));
        exchange.sql
                .sql("update deposit set organisation = 'unhcr', sender = 'fld-1'")
                .update();
        assertAltered(request(exchange, plan));
    }

    private void assertAltered(SignedReleaseRequest request) {
        assertThatThrownBy(() -> exchange.gate.release(request, exchange.caller("officer-1")))
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReleaseRefusal.DEPOSIT_ALTERED));
    }

    @Test
    void goesOnReleasingOtherReferrals() throws Exception {
        BundlePlan plan = sent();
        BundlePlan other = sent();
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertThat(exchange.gate
                        .release(request(exchange, other), exchange.caller("officer-1"))
                        .keys())
                .isNotEmpty();
    }

    /** Whoever is first: in the log no release of it ever comes after the withdrawal. */
    @Test
    void noReleaseFollowsTheWithdrawalInTheLogHoweverTheyRace() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            for (int round = 0; round < 12; round++) {
                BundlePlan plan = sent();
                List<SignedReleaseRequest> requests =
                        List.of(request(exchange, plan), request(exchange, plan), request(exchange, plan));
                List<Future<Boolean>> releases = requests.stream()
                        .map(each -> threads.submit(() -> released(each)))
                        .toList();
                Future<?> withdrawal = threads.submit(() -> exchange.withdraw(plan.referral(), "unhcr-1"));
                withdrawal.get();
                long released = 0;
                for (Future<Boolean> each : releases) {
                    released += each.get() ? 1 : 0;
                }
                // One that was granted just before is recorded, and not answered any more.
                assertThat(grantsBeforeTheWithdrawal(plan.referral())).isGreaterThanOrEqualTo(released);
            }
        }
    }

    private boolean released(SignedReleaseRequest request) throws Exception {
        try {
            exchange.gate.release(request, exchange.caller("officer-1"));
            return true;
        } catch (ReleaseRefused e) {
            assertThat(e.refusal()).isEqualTo(ReleaseRefusal.WITHDRAWN);
            return false;
        }
    }

    private long grantsBeforeTheWithdrawal(String referral) throws Exception {
        long grants = 0;
        boolean withdrawn = false;
        for (Disclosed record : exchange.records()) {
            Facts facts = Objects.requireNonNull(record.facts());
            if (referral.equals(facts.referral()) && facts.event() == Event.WITHDRAWN) {
                withdrawn = true;
            } else if (referral.equals(facts.referral()) && facts.event() == Event.RELEASE_GRANTED) {
                assertThat(withdrawn).isFalse();
                grants++;
            }
        }
        assertThat(withdrawn).isTrue();
        return grants;
    }
}
