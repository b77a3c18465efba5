package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.stream;
import static org.safeconduct.testing.TestExchange.to;

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
import org.safeconduct.directory.State;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** An officer writes into a case that was referred to them, to the partner who referred it; nobody else can, or gets any of it. */
class OfficersBundleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan referral;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        referral = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(referral), "unhcr-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private BundlePlan in(String ofReferral, String sender, PartPlan... parts) {
        BundlePlan plan = exchange.plan(sender, parts);
        return new BundlePlan(
                plan.id(),
                ofReferral,
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender(),
                plan.gates(),
                plan.parts());
    }

    private BundlePlan question() {
        return in(referral.referral(), "officer-1", part("unhcr-1"));
    }

    /** Refused, recorded with its reason, and nothing kept. */
    private Facts refused(DepositRefusal expected, BundlePlan plan, String sender) throws Exception {
        long before = exchange.count("deposit");
        byte[] bundle = exchange.seal(plan);
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> exchange.deposits.accept(stream(bundle), exchange.caller(sender))));
        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(exchange.count("deposit")).isEqualTo(before);
        Facts facts = Objects.requireNonNull(exchange.records().getLast().facts());
        assertThat(facts.event()).isEqualTo(Event.DEPOSIT_REFUSED);
        assertThat(facts.reason()).isEqualTo(refused.exactly().code());
        return facts;
    }

    private Facts refusedUnnamed(DepositRefusal expected, BundlePlan plan, String sender) throws Exception {
        Facts facts = refused(expected, plan, sender);
        assertThat(facts.bundle()).isNull();
        assertThat(facts.referral()).isNull();
        return facts;
    }

    @Test
    void isAcceptedWithAReceiptAndRecordedAsAnOfficersInThatCase() throws Exception {
        BundlePlan question = question();
        Receipt receipt = exchange.send(exchange.seal(question), "officer-1");
        Deposited kept = exchange.deposits.find(question.id()).orElseThrow();
        ReceiptVerifier.verify(receipt, kept.sealed(), exchange.rosters.current(), exchange.policy);
        assertThat(kept.sentAs()).isEqualTo(Role.OFFICER);
        assertThat(kept.organisation()).isEqualTo("ircc");
        assertThat(kept.caseOrganisation()).isEqualTo("unhcr");
        Disclosed record = exchange.records().getLast();
        assertThat(Objects.requireNonNull(record.facts()).role()).isEqualTo("officer");
        assertThat(Objects.requireNonNull(record.facts()).referral()).isEqualTo(referral.referral());
        assertThat(Objects.requireNonNull(record.detail()).words()).isEqualTo("in a case of unhcr");
        exchange.deposits.proven(question.id());
    }

    @Test
    void isOpenedThroughTheGateByTheCaseworkerItIsSealedToAndByNobodyElse() throws Exception {
        BundlePlan question = question();
        exchange.send(exchange.seal(question), "officer-1");
        ReleaseRequest opened = exchange.open(question.id(), "unhcr-1");
        List<Facts> records = exchange.records().stream()
                .map(Disclosed::facts)
                .map(Objects::requireNonNull)
                .filter(facts -> question.id().hex().equals(facts.bundle()))
                .toList();
        assertThat(records)
                .extracting(Facts::event)
                .containsExactly(Event.DEPOSITED, Event.RELEASE_GRANTED, Event.OPENED);
        assertThat(records).extracting(Facts::role).containsExactly("officer", "partner", "partner");
        assertThat(opened.signer())
                .isEqualTo(Cast.ring("unhcr-1").certificates().signing().fingerprints());
        for (String other : List.of("unhcr-2", "fld-1", "officer-1", "officer-2")) {
            assertThat(catchThrowableOfType(
                                    org.safeconduct.release.ReleaseRefused.class,
                                    () -> exchange.open(question.id(), other))
                            .refusal())
                    .isEqualTo(org.safeconduct.release.ReleaseRefusal.NOT_A_RECIPIENT);
        }
    }

    @Test
    void mayGoToColleaguesOfTheOfficerToo() throws Exception {
        BundlePlan question = in(referral.referral(), "officer-1", part("unhcr-1", "unhcr-2", "officer-2"));
        exchange.send(exchange.seal(question), "officer-1");
        exchange.open(question.id(), "officer-2");
        exchange.open(question.id(), "unhcr-2");
    }

    @Test
    void letsNobodyIntoTheCaseWhomItsReferrerDidNot() throws Exception {
        exchange.send(exchange.seal(in(referral.referral(), "officer-1", part("unhcr-1", "officer-2"))), "officer-1");
        refusedUnnamed(DepositRefusal.UNKNOWN_CASE, in(referral.referral(), "officer-2", part("unhcr-1")), "officer-2");
    }

    @Test
    void isRefusedAlikeWhereTheReferralIsAnotherOfficersOrUnknown() throws Exception {
        Facts others = refusedUnnamed(
                DepositRefusal.UNKNOWN_CASE, in(referral.referral(), "officer-2", part("unhcr-1")), "officer-2");
        Facts unknown = refusedUnnamed(
                DepositRefusal.UNKNOWN_CASE, in("0".repeat(31) + "1", "officer-2", part("unhcr-1")), "officer-2");
        assertThat(others).isEqualTo(unknown);
    }

    @Test
    void isRefusedToAnotherPartnersCaseworkerUnderTheSameReferral() throws Exception {
        refusedUnnamed(DepositRefusal.UNKNOWN_CASE, in(referral.referral(), "officer-1", part("fld-1")), "officer-1");
    }

    @Test
    void isRefusedToTwoPartnersAtOnce() throws Exception {
        refusedUnnamed(
                DepositRefusal.RECIPIENT_NOT_ALLOWED,
                in(referral.referral(), "officer-1", part("unhcr-1", "fld-1")),
                "officer-1");
        refusedUnnamed(
                DepositRefusal.RECIPIENT_NOT_ALLOWED,
                in(referral.referral(), "officer-1", part("unhcr-1"), part("fld-1")),
                "officer-1");
    }

    @Test
    void isRefusedWhereAPartIsForNoCaseworkerOrForAReviewer() throws Exception {
        for (PartPlan part : List.of(part("officer-2"), part("unhcr-1", "reviewer-1"), part("registrar-1"))) {
            refusedUnnamed(
                    DepositRefusal.RECIPIENT_NOT_ALLOWED,
                    in(referral.referral(), "officer-1", part("unhcr-1"), part),
                    "officer-1");
        }
    }

    @Test
    void isRefusedToASuspendedCaseworker() throws Exception {
        exchange.change(Rosterings.state("unhcr-1", State.SUSPENDED));
        refusedUnnamed(DepositRefusal.RECIPIENT_NOT_ALLOWED, question(), "officer-1");
    }

    @Test
    void isRefusedUnderAColleaguesSignature() throws Exception {
        refusedUnnamed(DepositRefusal.SENDER_NOT_CALLER, question(), "officer-2");
    }

    @Test
    void isRefusedOnceTheCaseIsWithdrawnAndSoIsOpeningWhatWasSentBefore() throws Exception {
        BundlePlan before = question();
        exchange.send(exchange.seal(before), "officer-1");
        exchange.withdraw(referral.referral(), "unhcr-2");
        refused(DepositRefusal.REFERRAL_WITHDRAWN, question(), "officer-1");
        assertThat(catchThrowableOfType(
                                org.safeconduct.release.ReleaseRefused.class,
                                () -> exchange.open(before.id(), "unhcr-1"))
                        .refusal())
                .isEqualTo(org.safeconduct.release.ReleaseRefusal.WITHDRAWN);
        assertThat(exchange.deposits.inbox(to("unhcr-1").fingerprints(), Place.START, 10))
                .singleElement()
                .satisfies(listed -> assertThat(listed.withdrawn()).isNotNull());
    }

    @Test
    void makesNoReferralOfTheOfficersOrganisationThatCouldBeWithdrawn() throws Exception {
        exchange.send(exchange.seal(question()), "officer-1");
        exchange.change(Rosterings.roles("officer-2", Role.PARTNER));
        WithdrawalRefused refused = Objects.requireNonNull(catchThrowableOfType(
                WithdrawalRefused.class, () -> exchange.withdraw(referral.referral(), "officer-2")));
        assertThat(refused.refusal()).isEqualTo(WithdrawalRefusal.UNKNOWN_REFERRAL);
    }

    @Test
    void isListedForItsSenderAloneAndForItsRecipients() throws Exception {
        BundlePlan question = in(referral.referral(), "officer-1", part("unhcr-1"));
        exchange.send(exchange.seal(question), "officer-1");
        assertThat(sentBy("officer-1")).containsExactly(question.id().hex());
        assertThat(sentBy("officer-2")).isEmpty();
        assertThat(sentBy("unhcr-1")).containsExactly(referral.id().hex());
        assertThat(exchange.deposits.inbox(to("unhcr-1").fingerprints(), Place.START, 10))
                .extracting(listed -> listed.allegedBundle().hex())
                .containsExactly(question.id().hex());
        assertThat(exchange.deposits.inbox(to("unhcr-2").fingerprints(), Place.START, 10))
                .isEmpty();
    }

    private List<String> sentBy(String person) throws Exception {
        return exchange.deposits.sentBy(exchange.rosters.current().person(person), Place.START, 10).stream()
                .map(listed -> listed.allegedBundle().hex())
                .toList();
    }

    @Test
    void isFoundWhereSomebodyMovesItToAnotherCaseOrMakesItAPartners() throws Exception {
        BundlePlan question = question();
        exchange.send(exchange.seal(question), "officer-1");
        for (String moved : List.of("fld", "ircc")) {
            exchange.sql
                    .sql("update deposit set case_organisation = ? where bundle = ?")
                    .params(moved, question.id().hex())
                    .update();
            assertThat(catchThrowableOfType(DepositRefused.class, () -> exchange.deposits.proven(question.id()))
                            .refusal())
                    .isEqualTo(DepositRefusal.DEPOSIT_ALTERED);
        }
    }

    @Test
    void letsNoEditedIndexPutAnOfficerIntoACase() throws Exception {
        exchange.sql
                .sql("insert into deposit_recipient (bundle, part, classical, post_quantum) values (?, 1, ?, ?)")
                .params(
                        referral.id().hex(),
                        to("officer-2").fingerprints().classical().hex(),
                        to("officer-2").fingerprints().postQuantum().hex())
                .update();
        refusedUnnamed(DepositRefusal.UNKNOWN_CASE, in(referral.referral(), "officer-2", part("unhcr-1")), "officer-2");
    }

    @Test
    void givesItsIdAwayToItsSenderOnly() throws Exception {
        BundlePlan question = question();
        exchange.send(exchange.seal(question), "officer-1");
        BundlePlan again = new BundlePlan(
                question.id(),
                question.referral(),
                question.stream(),
                question.priority(),
                question.people() + 1,
                question.created(),
                question.sender(),
                question.gates(),
                question.parts());
        refused(DepositRefusal.BUNDLE_ID_TAKEN, again, "officer-1");
        BundlePlan colleagues = new BundlePlan(
                question.id(),
                question.referral(),
                question.stream(),
                question.priority(),
                question.people(),
                question.created(),
                Cast.ring("officer-2").signing(),
                question.gates(),
                question.parts());
        refusedUnnamed(DepositRefusal.BUNDLE_REFUSED, colleagues, "officer-2");
    }

    @Test
    void countsForTheOfficerWithinADay() throws Exception {
        DepositLimits usual = TestExchange.LIMITS;
        Deposits few = exchange.deposits(
                new DepositLimits(usual.bundle(), usual.age(), usual.skew(), 9, 1, usual.upload(), usual.patience()));
        few.accept(stream(exchange.seal(question())), exchange.caller("officer-1"));
        byte[] second = exchange.seal(question());
        assertThat(catchThrowableOfType(
                                DepositRefused.class, () -> few.accept(stream(second), exchange.caller("officer-1")))
                        .refusal())
                .isEqualTo(DepositRefusal.TOO_MANY_BUNDLES);
    }

    @Test
    void isNeverSentBySomebodyWhoIsACaseworkerToo() throws Exception {
        exchange.change(Rosterings.roles("officer-1", Role.PARTNER, Role.OFFICER));
        // As a caseworker of the officer's organisation: nobody there has a referral to the partner.
        refused(DepositRefusal.RECIPIENT_NOT_ALLOWED, question(), "officer-1");
    }
}
