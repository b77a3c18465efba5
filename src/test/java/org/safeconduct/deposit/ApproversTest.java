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
import org.safeconduct.directory.Role;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** A part that two persons open arrives only where two persons can open it. */
class ApproversTest {
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

    private static PartPlan approved(List<String> recipients, String... approvers) {
        return part(recipients, List.of(approvers));
    }

    private void refused(BundlePlan plan, String sender) throws Exception {
        long before = exchange.count("deposit");
        byte[] bundle = exchange.seal(plan);
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> exchange.deposits.accept(stream(bundle), exchange.caller(sender))));
        assertThat(refused.refusal()).isEqualTo(DepositRefusal.RECIPIENT_NOT_ALLOWED);
        assertThat(exchange.count("deposit")).isEqualTo(before);
    }

    private void accepted(PartPlan part) throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part);
        exchange.send(exchange.seal(plan), "unhcr-1");
        assertThat(exchange.deposits.find(plan.id())).isPresent();
    }

    @Test
    void areTakenWhereOneOfTwoOpensAndTheOtherAgrees() throws Exception {
        accepted(approved(List.of("officer-1"), "officer-2"));
        accepted(approved(List.of("officer-1", "officer-2"), "officer-1"));
        accepted(approved(List.of("officer-1", "unhcr-2"), "officer-1", "officer-2"));
    }

    @Test
    void areRefusedWhereTheOnlyOfficerWouldAgreeToTheirOwnOpening() throws Exception {
        refused(exchange.plan("unhcr-1", approved(List.of("officer-1"), "officer-1")), "unhcr-1");
        refused(exchange.plan("unhcr-1", approved(List.of("officer-1", "unhcr-2"), "officer-1")), "unhcr-1");
        refused(exchange.plan("unhcr-1", part("officer-2"), approved(List.of("officer-1"), "officer-1")), "unhcr-1");
    }

    @Test
    void areRefusedWhereOneIsNoOfficerOrACaseworkerToo() throws Exception {
        refused(exchange.plan("unhcr-1", approved(List.of("officer-1"), "officer-2", "unhcr-2")), "unhcr-1");
        exchange.change(Rosterings.roles("officer-2", Role.PARTNER, Role.OFFICER));
        refused(exchange.plan("unhcr-1", approved(List.of("officer-1"), "officer-2")), "unhcr-1");
    }

    @Test
    void areRefusedInAnOfficersBundleSinceNoCaseworkerCouldEverOpenIt() throws Exception {
        BundlePlan referral = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(referral), "unhcr-1");
        BundlePlan plan = exchange.plan("officer-1", approved(List.of("unhcr-1", "officer-1"), "officer-2"));
        refused(
                new BundlePlan(
                        plan.id(),
                        referral.referral(),
                        plan.stream(),
                        plan.priority(),
                        plan.people(),
                        plan.created(),
                        plan.sender(),
                        plan.gates(),
                        plan.parts()),
                "officer-1");
    }
}
