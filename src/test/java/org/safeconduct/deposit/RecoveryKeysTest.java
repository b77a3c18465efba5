package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.directory.State;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Recovery keys are where the roster asks for them, beside officers, and nowhere else. */
class RecoveryKeysTest {
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

    private void asked(RecoveryPolicy policy) throws Exception {
        exchange.change(Rosterings.recovery(policy, "recovery-1", "recovery-2"));
    }

    private void accepted(PartPlan... parts) throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", parts);
        exchange.send(exchange.seal(plan), "unhcr-1");
        assertThat(exchange.deposits.find(plan.id())).isPresent();
    }

    private DepositRefusal refused(BundlePlan plan, String sender) throws Exception {
        byte[] bundle = exchange.seal(plan);
        return Objects.requireNonNull(catchThrowableOfType(
                        DepositRefused.class, () -> exchange.deposits.accept(stream(bundle), exchange.caller(sender))))
                .refusal();
    }

    private DepositRefusal refused(PartPlan... parts) throws Exception {
        return refused(exchange.plan("unhcr-1", parts), "unhcr-1");
    }

    @Test
    void areAllAskedForInEveryPartForOfficers() throws Exception {
        asked(RecoveryPolicy.REQUIRED);
        accepted(part("officer-1", "recovery-1", "recovery-2"));
        assertThat(refused(part("officer-1"))).isEqualTo(DepositRefusal.RECOVERY_MISSING);
        assertThat(refused(part("officer-1", "recovery-1"))).isEqualTo(DepositRefusal.RECOVERY_MISSING);
        assertThat(refused(part("officer-1", "recovery-1", "recovery-2"), part("officer-2")))
                .isEqualTo(DepositRefusal.RECOVERY_MISSING);
    }

    @Test
    void areLeftToTheSenderWhereTheRosterSaysSo() throws Exception {
        asked(RecoveryPolicy.OPTIONAL);
        accepted(part("officer-1"));
        accepted(part("officer-1", "recovery-2"));
    }

    @Test
    void areNotAskedForOnceTheyEnded() throws Exception {
        asked(RecoveryPolicy.REQUIRED);
        exchange.change(roster ->
                Rosterings.state("recovery-2", State.REVOKED).apply(roster).with(RecoveryPolicy.REQUIRED));
        accepted(part("officer-1", "recovery-1"));
        assertThat(refused(part("officer-1", "recovery-1", "recovery-2")))
                .isEqualTo(DepositRefusal.RECIPIENT_NOT_ALLOWED);
    }

    @Test
    void areNeverTheOnlyOnes() throws Exception {
        asked(RecoveryPolicy.OPTIONAL);
        assertThat(refused(part("recovery-1"))).isEqualTo(DepositRefusal.RECIPIENT_NOT_ALLOWED);
    }

    @Test
    void neverSendNorReceiveWhatOfficersWrite() throws Exception {
        asked(RecoveryPolicy.OPTIONAL);
        BundlePlan referral = exchange.plan("unhcr-1", part("officer-1", "recovery-1"));
        exchange.send(exchange.seal(referral), "unhcr-1");
        assertThat(refused(inCase(referral, exchange.plan("recovery-1", part("unhcr-1"))), "recovery-1"))
                .isEqualTo(DepositRefusal.SENDER_NOT_ALLOWED);
        assertThat(refused(
                        inCase(referral, exchange.plan("officer-1", part("unhcr-1", "officer-1", "recovery-1"))),
                        "officer-1"))
                .isEqualTo(DepositRefusal.RECIPIENT_NOT_ALLOWED);
    }

    @Test
    void doNotAgreeToOpenings() throws Exception {
        asked(RecoveryPolicy.OPTIONAL);
        assertThat(refused(part(List.of("officer-1"), List.of("recovery-1"))))
                .isEqualTo(DepositRefusal.RECIPIENT_NOT_ALLOWED);
    }

    private static BundlePlan inCase(BundlePlan referral, BundlePlan plan) {
        return new BundlePlan(
                plan.id(),
                referral.referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender(),
                plan.gates(),
                plan.parts());
    }
}
