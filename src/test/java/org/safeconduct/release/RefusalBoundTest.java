package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.TestExchange;

/** One person cannot fill a bundle's history, which its sender reads, with refused requests. */
class RefusalBoundTest {
    private static final int MOST = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private ReleaseGate gate;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private Requests requests;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        ReleaseLimits usual = ReleaseLimits.STANDARD;
        gate = exchange.gate(exchange.policy, new ReleaseLimits(usual.window(), usual.patience(), MOST));
        plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        requests = new Requests(exchange.clock, plan.id());
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Disclosed refused(ReleaseRefusal expected, SignedReleaseRequest request, String officer) throws Exception {
        ReleaseRefused refused = Objects.requireNonNull(
                catchThrowableOfType(ReleaseRefused.class, () -> gate.release(request, exchange.caller(officer))));
        assertThat(refused.refusal()).isEqualTo(expected);
        Disclosed record = exchange.records().getLast();
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.event()).isEqualTo(Event.RELEASE_REFUSED);
        assertThat(facts.reason()).isEqualTo(expected.code());
        return record;
    }

    private SignedReleaseRequest request(String officer, int part) {
        return requests.signed(officer, requests.of(officer, part));
    }

    private long underTheBundle() {
        return exchange.sql
                .sql("select count(*) from release_decision where bundle = ?")
                .param(plan.id().hex())
                .query(Long.class)
                .single();
    }

    @Test
    void recordsFurtherRefusalsWithoutTheBundle() throws Exception {
        for (int i = 0; i < MOST; i++) {
            refused(ReleaseRefusal.NOT_A_RECIPIENT, request("officer-2", 1), "officer-2");
        }
        SignedReleaseRequest request = request("officer-2", 1);
        for (int i = 0; i < 2; i++) {
            Disclosed record = refused(ReleaseRefusal.TOO_MANY_REFUSED, request, "officer-2");
            Facts facts = Objects.requireNonNull(record.facts());
            assertThat(facts)
                    .isEqualTo(Facts.of(Event.RELEASE_REFUSED, facts.time(), "officer")
                            .because("release.too-many-refused"));
            assertThat(Objects.requireNonNull(record.actor()).person()).isEqualTo("officer-2");
            assertThat(record.detail()).isEqualTo(new Detail(null, request.digest(), null));
        }
        assertThat(underTheBundle()).isEqualTo(MOST);
        assertThat(exchange.sql
                        .sql("select count(*) from release_nonce")
                        .query(Long.class)
                        .single())
                .as("also that request is used up")
                .isEqualTo(MOST + 1);
    }

    @Test
    void takesNothingFromWhoMayOpen() throws Exception {
        for (int i = 0; i < MOST; i++) {
            refused(ReleaseRefusal.UNKNOWN_PART, request("officer-1", 2), "officer-1");
        }
        refused(ReleaseRefusal.TOO_MANY_REFUSED, request("officer-1", 2), "officer-1");
        refused(ReleaseRefusal.NOT_A_RECIPIENT, request("officer-2", 1), "officer-2");
        assertThat(gate.release(request("officer-1", 1), exchange.caller("officer-1"))
                        .keys())
                .isNotEmpty();
    }

    @Test
    void countsADayAndABundleApart() throws Exception {
        for (int i = 0; i < MOST; i++) {
            refused(ReleaseRefusal.NOT_A_RECIPIENT, request("officer-2", 1), "officer-2");
        }
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(other), "unhcr-1");
        Requests ofOther = new Requests(exchange.clock, other.id());
        refused(ReleaseRefusal.NOT_A_RECIPIENT, ofOther.signed("officer-2", ofOther.of("officer-2", 1)), "officer-2");
        exchange.clock.move(Duration.ofDays(1).plusSeconds(1));
        refused(ReleaseRefusal.NOT_A_RECIPIENT, request("officer-2", 1), "officer-2");
    }
}
