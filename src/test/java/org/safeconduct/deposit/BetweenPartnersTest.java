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
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** A caseworker sends a case to caseworkers of one other partner; nobody else can, or gets any of it. */
class BetweenPartnersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        exchange.change(Rosterings.intake("ngo", "ngo-1"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private BundlePlan in(String referral, String sender, PartPlan... parts) {
        BundlePlan plan = exchange.plan(sender, parts);
        return new BundlePlan(
                plan.id(),
                referral,
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender(),
                plan.gates(),
                plan.parts());
    }

    private BundlePlan sent(BundlePlan plan, String sender) throws Exception {
        exchange.send(exchange.seal(plan), sender);
        return plan;
    }

    private void refused(DepositRefusal expected, String sender, BundlePlan plan) throws Exception {
        long before = exchange.count("deposit");
        byte[] bundle = exchange.seal(plan);
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> exchange.deposits.accept(stream(bundle), exchange.caller(sender))));
        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(exchange.count("deposit")).isEqualTo(before);
        Facts facts = Objects.requireNonNull(exchange.records().getLast().facts());
        assertThat(facts.event()).isEqualTo(Event.DEPOSIT_REFUSED);
        assertThat(facts.reason()).isEqualTo(refused.exactly().code());
    }

    @Test
    void isTheSendersCaseAndOpenedByWhomItIsSealedToAlone() throws Exception {
        BundlePlan intake = sent(exchange.plan("ngo-1", part("unhcr-1")), "ngo-1");
        Deposited kept = exchange.deposits.proven(intake.id()).deposited();
        assertThat(kept.sentAs()).isEqualTo(Role.PARTNER);
        assertThat(kept.caseOrganisation()).isEqualTo("ngo");
        exchange.open(intake.id(), "unhcr-1");
        for (String other : List.of("ngo-1", "unhcr-2", "fld-1", "officer-1")) {
            assertThat(Objects.requireNonNull(
                                    catchThrowableOfType(ReleaseRefused.class, () -> exchange.open(intake.id(), other)))
                            .refusal())
                    .isEqualTo(ReleaseRefusal.NOT_A_RECIPIENT);
        }
    }

    @Test
    void mayGoToColleaguesOnBothSides() throws Exception {
        BundlePlan plan = sent(exchange.plan("unhcr-1", part("unhcr-2", "fld-1"), part("fld-1")), "unhcr-1");
        exchange.open(plan.id(), "unhcr-2");
        exchange.open(plan.id(), "fld-1");
    }

    @Test
    void isRefusedWithAnOfficerInIt() throws Exception {
        for (List<PartPlan> parts : List.of(
                List.of(part("fld-1", "officer-1")),
                List.of(part("fld-1"), part("officer-1")),
                List.of(part("officer-1"), part("fld-1")))) {
            refused(
                    DepositRefusal.RECIPIENT_NOT_ALLOWED,
                    "unhcr-1",
                    exchange.plan("unhcr-1", parts.toArray(PartPlan[]::new)));
        }
    }

    @Test
    void isRefusedToTwoPartners() throws Exception {
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, "ngo-1", exchange.plan("ngo-1", part("unhcr-1", "fld-1")));
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, "ngo-1", exchange.plan("ngo-1", part("unhcr-1"), part("fld-1")));
    }

    @Test
    void isRefusedWhereAPartIsForOnesOwnOrganisationOnly() throws Exception {
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, "unhcr-1", exchange.plan("unhcr-1", part("unhcr-2")));
        refused(
                DepositRefusal.RECIPIENT_NOT_ALLOWED,
                "unhcr-1",
                exchange.plan("unhcr-1", part("fld-1"), part("unhcr-2")));
    }

    @Test
    void isRefusedWithApprovers() throws Exception {
        refused(
                DepositRefusal.RECIPIENT_NOT_ALLOWED,
                "unhcr-1",
                exchange.plan("unhcr-1", part(List.of("fld-1"), List.of("officer-1"))));
    }

    @Test
    void isAllThatAnIntakeOnlyOrganisationMaySend() throws Exception {
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, "ngo-1", exchange.plan("ngo-1", part("officer-1")));
    }

    @Test
    void handsNothingToAnIntakeOnlyOrganisation() throws Exception {
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, "unhcr-1", exchange.plan("unhcr-1", part("ngo-1")));
    }

    @Test
    void isAnsweredInTheCaseOfWhoSentIt() throws Exception {
        BundlePlan intake = sent(exchange.plan("ngo-1", part("unhcr-1")), "ngo-1");
        BundlePlan question = sent(in(intake.referral(), "unhcr-1", part("ngo-1", "unhcr-2")), "unhcr-1");
        Deposited kept = exchange.deposits.proven(question.id()).deposited();
        assertThat(kept.caseOrganisation()).isEqualTo("ngo");
        assertThat(kept.organisation()).isEqualTo("unhcr");
        assertThat(kept.sentAs()).isEqualTo(Role.PARTNER);
        exchange.open(question.id(), "ngo-1");
        // An answer is no case of the one who answers: a further one goes to the same.
        BundlePlan again = sent(in(intake.referral(), "unhcr-1", part("ngo-1")), "unhcr-1");
        assertThat(exchange.deposits.proven(again.id()).deposited().caseOrganisation())
                .isEqualTo("ngo");
        assertThat(exchange.deposits.sentBy(
                        exchange.caller("unhcr-2").person(),
                        new Place(exchange.clock.instant().plusSeconds(1), again.id()),
                        9))
                .extracting(Listed::allegedBundle)
                .contains(question.id());
    }

    @Test
    void isAnsweredByNobodyWhomItWasNotSealedTo() throws Exception {
        BundlePlan intake = sent(exchange.plan("ngo-1", part("unhcr-1")), "ngo-1");
        for (String other : List.of("unhcr-2", "fld-1")) {
            // Not the partner's case for them, and for one of their own the other may not take cases on.
            refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, other, in(intake.referral(), other, part("ngo-1")));
        }
        refused(DepositRefusal.UNKNOWN_CASE, "officer-1", in(intake.referral(), "officer-1", part("ngo-1")));
    }

    @Test
    void keepsWhatTwoPartnersCallTheSameApart() throws Exception {
        BundlePlan own = sent(exchange.plan("unhcr-1", part("fld-1")), "unhcr-1");
        BundlePlan copied = sent(in(own.referral(), "fld-1", part("unhcr-1")), "fld-1");
        assertThat(exchange.deposits.proven(copied.id()).deposited().caseOrganisation())
                .as("it was sealed to them before, so it is an answer")
                .isEqualTo("unhcr");
        BundlePlan more = sent(in(own.referral(), "unhcr-1", part("fld-1")), "unhcr-1");
        assertThat(exchange.deposits.proven(more.id()).deposited().caseOrganisation())
                .isEqualTo("unhcr");
    }

    @Test
    void goesToOfficersOrToOnePartnerAndNeverToBoth() throws Exception {
        BundlePlan toFld = sent(exchange.plan("unhcr-1", part("fld-1")), "unhcr-1");
        refused(DepositRefusal.CASE_OF_OTHERS, "unhcr-1", in(toFld.referral(), "unhcr-1", part("officer-1")));
        BundlePlan toOfficers = sent(exchange.plan("unhcr-1", part("officer-1")), "unhcr-1");
        refused(DepositRefusal.CASE_OF_OTHERS, "unhcr-1", in(toOfficers.referral(), "unhcr-1", part("fld-1")));
        exchange.change(Rosterings.partner("pd", "pd-1"));
        refused(DepositRefusal.CASE_OF_OTHERS, "unhcr-1", in(toFld.referral(), "unhcr-1", part("pd-1")));
        sent(in(toFld.referral(), "unhcr-1", part("fld-1")), "unhcr-1");
    }

    @Test
    void isReferredByTheReceiverUnderAnIdentifierOfTheirOwnOrTheSame() throws Exception {
        BundlePlan intake = sent(exchange.plan("ngo-1", part("unhcr-1")), "ngo-1");
        BundlePlan referred = sent(in(intake.referral(), "unhcr-1", part("officer-1")), "unhcr-1");
        assertThat(exchange.deposits.proven(referred.id()).deposited().caseOrganisation())
                .isEqualTo("unhcr");
        // The identifier is now one of their own, to officers: nothing of it goes to the other partner by mistake.
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, "unhcr-1", in(intake.referral(), "unhcr-1", part("ngo-1")));
    }

    @Test
    void isBelievedOnlyAsTheRecordSaysWhoSentIt() throws Exception {
        BundlePlan intake = sent(exchange.plan("ngo-1", part("unhcr-1")), "ngo-1");
        exchange.sql
                .sql("update deposit set sent_as = 'officer' where bundle = ?")
                .param(intake.id().hex())
                .update();
        assertThat(Objects.requireNonNull(
                                catchThrowableOfType(DepositRefused.class, () -> exchange.deposits.proven(intake.id())))
                        .refusal())
                .isEqualTo(DepositRefusal.DEPOSIT_ALTERED);
    }

    @Test
    void isStoppedByWhoSentItAloneAndReachesNoReferralOfTheReceiver() throws Exception {
        BundlePlan intake = sent(exchange.plan("ngo-1", part("unhcr-1")), "ngo-1");
        BundlePlan referred = sent(exchange.plan("unhcr-1", part("officer-1")), "unhcr-1");
        Caller receiver = exchange.caller("unhcr-1");
        assertThat(catchThrowableOfType(
                        org.safeconduct.language.Refused.class,
                        () -> exchange.withdraw(
                                intake.referral(), receiver.person().id())))
                .isNotNull();
        exchange.withdraw(intake.referral(), "ngo-1");
        assertThat(catchThrowableOfType(ReleaseRefused.class, () -> exchange.open(intake.id(), "unhcr-1")))
                .isNotNull();
        exchange.open(referred.id(), "officer-1");
    }
}
