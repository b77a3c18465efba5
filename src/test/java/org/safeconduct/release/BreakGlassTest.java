package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.Priority;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** One officer opens alone what two should open, where the sender allowed that; and somebody looks at it afterwards. */
class BreakGlassTest {
    private static final String WHY = "It was an emergency as described";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    /** Part 1 by officer-1, with 2 and 3 as approvers; 2 by 1 and 2 alike; 3 has no break-glass envelope. */
    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        exchange.change(Rosterings.officers("officer-3"));
        BundlePlan like = exchange.plan(
                "unhcr-1",
                part(List.of("officer-1"), List.of("officer-2", "officer-3")),
                part(List.of("officer-1", "officer-2"), List.of("officer-1", "officer-2")),
                part(List.of("officer-1"), List.of("officer-2")));
        plan = new BundlePlan(
                like.id(),
                like.referral(),
                like.stream(),
                Priority.EMERGENCY,
                like.people(),
                like.created(),
                like.sender(),
                like.gates(),
                List.of(
                        like.parts().get(0).withBreakGlass(),
                        like.parts().get(1).withBreakGlass(),
                        like.parts().get(2)));
        exchange.send(exchange.seal(plan), "unhcr-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private static void assertRefused(ThrowingCallable attempt, ReleaseRefusal with) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(with));
    }

    private ReleaseRequest request(String officer, int part) {
        return new Requests(exchange.clock, plan.id()).of(officer, part).breakingGlass();
    }

    private Release release(String officer, ReleaseRequest request) throws Exception {
        return exchange.gate.release(signed(officer, request), exchange.caller(officer));
    }

    private static SignedReleaseRequest signed(String officer, ReleaseRequest request) {
        return SignedReleaseRequest.sign(request, Cast.ring(officer).signing());
    }

    private Envelope envelope() {
        return exchange.deposits.find(plan.id()).orElseThrow().envelope();
    }

    private static Facts facts(Inclusion inclusion) throws Exception {
        return Objects.requireNonNull(inclusion.record().verify().facts());
    }

    private Facts last() throws Exception {
        return Objects.requireNonNull(exchange.records().getLast().facts());
    }

    private BreakGlassReview review(Release opened, ReleaseRequest request, String approver) {
        return BreakGlassReview.of(
                TestExchange.ORIGIN,
                request.id(),
                opened.inclusion().index(),
                plan.id(),
                request.part(),
                Verdict.JUSTIFIED,
                WHY,
                Cast.ring(approver).certificates(),
                exchange.clock.instant());
    }

    private Inclusion send(BreakGlassReview review, String approver) throws Exception {
        SignedStatement signed =
                SignedStatement.sign(review, Cast.ring(approver).signing());
        return exchange.gate.reviews().review(review.release(), signed, exchange.caller(approver));
    }

    @Test
    void releasesAloneWhatTheSenderMadeForThatAndSaysSo() throws Exception {
        ReleaseRequest request = request("officer-1", 1);
        Release release = release("officer-1", request);
        var bundle = exchange.deposits.find(plan.id()).orElseThrow();
        SignedReleaseRequest signed = signed("officer-1", request);
        ReleaseVerifier.verify(
                new Release(release.keys(), release.inclusion(), release.deposit()),
                signed,
                bundle.sealed(),
                exchange.rosters.current(),
                exchange.policy);
        try (PartKey key = PartKey.open(release.keys(), Cast.ring("officer-1").decryption(), envelope(), 1)) {
            assertThat(key).isNotNull();
        }
        Disclosed record = release.inclusion().record().verify();
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.event()).isEqualTo(Event.BREAK_GLASS);
        assertThat(facts.due()).isEqualTo(facts.time().plus(Duration.ofHours(72)));
        assertThat(Objects.requireNonNull(record.actor()).approver()).isNull();
        assertThat(exchange.count("break_glass")).isEqualTo(1);
    }

    @Test
    void givesTheSameAnswerToTheSameRequestAndReportsItsOutcome() throws Exception {
        ReleaseRequest request = request("officer-1", 1);
        SignedReleaseRequest signed = signed("officer-1", request);
        Release first = exchange.gate.release(signed, exchange.caller("officer-1"));
        Release again = exchange.gate.release(signed, exchange.caller("officer-1"));
        assertThat(again.inclusion().index()).isEqualTo(first.inclusion().index());
        assertThat(again.keys()).isEqualTo(first.keys());
        assertThat(exchange.count("break_glass")).isEqualTo(1);
        OutcomeReport report = OutcomeReport.of(request, ReportedOutcome.OPENED, exchange.clock.instant());
        Inclusion outcome = exchange.outcomes()
                .report(
                        request.id(),
                        SignedOutcomeReport.sign(report, Cast.ring("officer-1").signing()),
                        exchange.caller("officer-1"));
        assertThat(facts(outcome).release()).isEqualTo(first.inclusion().index());
        assertThat(facts(outcome).due()).isNull();
    }

    @Test
    void releasesNothingThatTheSenderDidNotMake() throws Exception {
        assertRefused(() -> release("officer-1", request("officer-1", 3)), ReleaseRefusal.BREAK_GLASS_NOT_OFFERED);
        assertThat(last().event()).isEqualTo(Event.RELEASE_REFUSED);
        assertThat(last().reason()).isEqualTo("release.break-glass-not-offered");
        assertThat(exchange.count("break_glass")).isZero();
        // A part that one person opens anyway has nothing to break.
        BundlePlan single = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(single), "unhcr-1");
        ReleaseRequest request =
                new Requests(exchange.clock, single.id()).of("officer-1", 1).breakingGlass();
        assertRefused(() -> release("officer-1", request), ReleaseRefusal.BREAK_GLASS_NOT_OFFERED);
    }

    @Test
    void releasesNothingThatNobodyElseCouldReview() throws Exception {
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        assertRefused(() -> release("officer-1", request("officer-1", 2)), ReleaseRefusal.NO_REVIEWER);
        assertThat(last().reason()).isEqualTo("release.no-reviewer");
        assertThat(exchange.count("break_glass")).isZero();
        // Of part 1 officer-3 is an approver too.
        assertThat(release("officer-1", request("officer-1", 1)).keys()).isNotEmpty();
    }

    @Test
    void arrivesOnlyWhereEveryOfficerHasAnotherToReview() throws Exception {
        BundlePlan like = exchange.plan("unhcr-1", part(List.of("officer-1", "officer-2"), List.of("officer-1")));
        BundlePlan alone = new BundlePlan(
                like.id(),
                like.referral(),
                like.stream(),
                Priority.EMERGENCY,
                like.people(),
                like.created(),
                like.sender(),
                like.gates(),
                List.of(like.parts().getFirst().withBreakGlass()));
        assertThatThrownBy(() -> exchange.send(exchange.seal(alone), "unhcr-1"))
                .isInstanceOfSatisfying(
                        DepositRefused.class, e -> assertThat(e.refusal()).isEqualTo(DepositRefusal.NO_REVIEWER));
        assertThat(exchange.deposits.find(alone.id())).isEmpty();
    }

    @Test
    void opensNothingThatTheSenderDidNotMakeWhateverTheServerSkips() throws Exception {
        assertThatThrownBy(() -> exchange.deposits.breakGlassEnvelope(plan.id(), 3))
                .isInstanceOf(DepositRefused.class);
        byte[] inner = exchange.deposits.innerEnvelope(plan.id(), 3);
        assertThatThrownBy(() -> PartKey.open(inner, Cast.ring("officer-1").decryption(), envelope(), 3))
                .isInstanceOf(BundleRefused.class);
        // What was made for another part, or put into its row, is of no use there.
        byte[] other = exchange.deposits.breakGlassEnvelope(plan.id(), 1);
        assertThatThrownBy(() -> PartKey.open(other, Cast.ring("officer-1").decryption(), envelope(), 3))
                .isInstanceOf(BundleRefused.class);
        exchange.sql
                .sql("update deposit_part set break_glass = (select break_glass from deposit_part where part = 1)"
                        + " where part = 3")
                .update();
        assertThatThrownBy(() -> exchange.deposits.breakGlassEnvelope(plan.id(), 3))
                .isInstanceOf(DepositRefused.class);
        exchange.sql
                .sql("update deposit_part set break_glass = inner_envelope where part = 3")
                .update();
        assertThatThrownBy(() -> exchange.deposits.breakGlassEnvelope(plan.id(), 3))
                .isInstanceOf(DepositRefused.class);
    }

    @Test
    void opensForNobodyButARecipient() throws Exception {
        assertRefused(() -> release("officer-2", request("officer-2", 1)), ReleaseRefusal.NOT_A_RECIPIENT);
        byte[] alone = exchange.deposits.breakGlassEnvelope(plan.id(), 1);
        for (String other : List.of("officer-2", "officer-3", "gate", "unhcr-1")) {
            assertThatThrownBy(
                            () -> HybridEnvelope.unwrap(alone, Cast.ring(other).decryption()))
                    .isInstanceOf(KeysRefused.class);
        }
    }

    @Test
    void asksForMoreWordsThanAnOrdinaryOpening() throws Exception {
        ReleaseRequest sound = request("officer-1", 1);
        for (String words : List.of("nineteen characters", "          short         ", "short")) {
            ReleaseRequest brief = new ReleaseRequest(
                    sound.format(),
                    sound.origin(),
                    sound.bundle(),
                    sound.part(),
                    sound.signer(),
                    sound.recipient(),
                    sound.purpose(),
                    sound.rendition(),
                    true,
                    words,
                    ReleaseRequest.randomNonce(),
                    sound.time());
            assertThatThrownBy(() -> release("officer-1", brief)).isInstanceOf(ReleaseRefused.class);
        }
        assertThat(last().reason()).isEqualTo("release.purpose-missing");
        assertThat(exchange.count("break_glass")).isZero();
    }

    @Test
    void stillAsksForASecondYesWhereNobodyAskedForBreakGlass() throws Exception {
        ReleaseRequest ordinary = new Requests(exchange.clock, plan.id()).of("officer-1", 1);
        assertRefused(() -> release("officer-1", ordinary), ReleaseRefusal.APPROVAL_NEEDED);
    }

    @Test
    void stopsWithTheBundlesKeyAndWithAWithdrawal() throws Exception {
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertRefused(() -> release("officer-1", request("officer-1", 1)), ReleaseRefusal.WITHDRAWN);
        exchange.sql.sql("delete from deposit_key").update();
        assertThatThrownBy(() -> exchange.deposits.breakGlassEnvelope(plan.id(), 1))
                .isInstanceOf(DepositRefused.class);
        assertRefused(() -> release("officer-1", request("officer-1", 1)), ReleaseRefusal.KEY_DESTROYED);
    }

    /** A server that hides a break-glass opening as an ordinary one, or makes one of an ordinary one. */
    @Test
    void isBelievedOnlyWhereTheRecordSaysWhatWasAsked() throws Exception {
        ReleaseRequest request = request("officer-1", 1);
        SignedReleaseRequest signed = signed("officer-1", request);
        Release release = exchange.gate.release(signed, exchange.caller("officer-1"));
        for (boolean due : List.of(true, false)) {
            Inclusion hidden = logged(release, Event.RELEASE_GRANTED, due);
            assertRefused(
                    () -> verify(new Release(release.keys(), hidden, release.deposit()), signed),
                    ReleaseRefusal.RECORD_OF_OTHER_GRANT);
        }
        Inclusion endless = logged(release, Event.BREAK_GLASS, false);
        assertRefused(
                () -> verify(new Release(release.keys(), endless, release.deposit()), signed),
                ReleaseRefusal.RECORD_OF_OTHER_GRANT);
        Inclusion never = logged(release, Event.BREAK_GLASS, Instant.parse("9999-12-31T00:00:00Z"));
        assertRefused(
                () -> verify(new Release(release.keys(), never, release.deposit()), signed),
                ReleaseRefusal.RECORD_OF_OTHER_GRANT);
        BundlePlan single = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(single), "unhcr-1");
        ReleaseRequest ordinary = new Requests(exchange.clock, single.id()).of("officer-1", 1);
        Release honest = release("officer-1", ordinary);
        Inclusion alleged = logged(honest, Event.BREAK_GLASS, true);
        assertRefused(
                () -> ReleaseVerifier.verify(
                        new Release(honest.keys(), alleged, honest.deposit()),
                        signed("officer-1", ordinary),
                        exchange.deposits.find(single.id()).orElseThrow().sealed(),
                        exchange.rosters.current(),
                        exchange.policy),
                ReleaseRefusal.RECORD_OF_OTHER_GRANT);
    }

    private void verify(Release release, SignedReleaseRequest signed) throws Exception {
        ReleaseVerifier.verify(
                release,
                signed,
                exchange.deposits.find(plan.id()).orElseThrow().sealed(),
                exchange.rosters.current(),
                exchange.policy);
    }

    private Inclusion logged(Release release, Event event, boolean due) throws Exception {
        return logged(release, event, due ? facts(release.inclusion()).time().plusSeconds(60) : null);
    }

    private Inclusion logged(Release release, Event event, @Nullable Instant due) throws Exception {
        Disclosed honest = release.inclusion().record().verify();
        Facts facts = Objects.requireNonNull(honest.facts());
        UUID id = UUID.randomUUID();
        Facts told = new Facts(
                        event,
                        facts.time(),
                        facts.bundle(),
                        facts.referral(),
                        facts.part(),
                        facts.role(),
                        facts.purpose(),
                        null)
                .as(facts.rendition())
                .dueBy(due);
        RecordDraft draft = new RecordDraft(
                id, told, Objects.requireNonNull(honest.actor()), Objects.requireNonNull(honest.detail()));
        new TransactionTemplate(exchange.transactions).executeWithoutResult(transaction -> exchange.log.append(draft));
        return exchange.log.await(id, Duration.ofSeconds(20));
    }

    @Test
    void isReviewedOnceByAnApprover() throws Exception {
        ReleaseRequest request = request("officer-1", 1);
        Release opened = release("officer-1", request);
        Reviews reviews = exchange.gate.reviews();
        assertThat(reviews.unreviewed()).isEqualTo(1);
        assertThat(reviews.overdue()).isZero();
        assertThat(reviews.of(exchange.caller("officer-2"))).hasSize(1);
        exchange.clock.move(Duration.ofHours(73));
        assertThat(reviews.overdue()).isEqualTo(1);

        BreakGlassReview review = review(opened, request, "officer-2");
        Inclusion record = send(review, "officer-2");
        assertThat(facts(record).event()).isEqualTo(Event.BREAK_GLASS_REVIEWED);
        assertThat(facts(record).release()).isEqualTo(opened.inclusion().index());
        assertThat(facts(record).reason()).isEqualTo("justified");
        assertThat(facts(record).bundle()).isEqualTo(plan.id().hex());
        Disclosed disclosed = record.record().verify();
        assertThat(Objects.requireNonNull(disclosed.actor()).person()).isEqualTo("officer-2");
        assertThat(Objects.requireNonNull(disclosed.detail()).words()).isEqualTo(WHY);
        assertThat(reviews.unreviewed()).isZero();
        assertThat(reviews.overdue()).isZero();

        assertThat(send(review, "officer-2").index()).isEqualTo(record.index());
        assertRefused(() -> send(review(opened, request, "officer-3"), "officer-3"), ReleaseRefusal.ALREADY_REVIEWED);
        for (String who : List.of("officer-1", "officer-2", "officer-3")) {
            Reviews.Reviewed shown = reviews.of(exchange.caller(who)).getFirst();
            assertThat(Objects.requireNonNull(shown.review()).index()).isEqualTo(record.index());
        }
    }

    @Test
    void takesNoOtherReviewInThePlaceOfOneWhoseRowIsGone() throws Exception {
        ReleaseRequest request = request("officer-1", 1);
        Release opened = release("officer-1", request);
        send(review(opened, request, "officer-2"), "officer-2");
        exchange.sql.sql("delete from break_glass_review").update();
        assertRefused(() -> send(review(opened, request, "officer-3"), "officer-3"), ReleaseRefusal.ALREADY_REVIEWED);
        assertThat(exchange.count("break_glass_review")).isZero();
    }

    @Test
    void isReviewedByNobodyElse() throws Exception {
        ReleaseRequest request = request("officer-1", 2);
        Release opened = release("officer-1", request);
        assertRefused(() -> send(review(opened, request, "officer-1"), "officer-1"), ReleaseRefusal.OWN_BREAK_GLASS);
        assertRefused(() -> send(review(opened, request, "officer-3"), "officer-3"), ReleaseRefusal.NOT_AN_APPROVER);
        assertThat(exchange.gate.reviews().of(exchange.caller("officer-3"))).isEmpty();
        SignedStatement signed = SignedStatement.sign(
                review(opened, request, "officer-2"), Cast.ring("officer-2").signing());
        Reviews reviews = exchange.gate.reviews();
        assertRefused(
                () -> reviews.review(request.id(), signed, exchange.caller("officer-3")),
                ReleaseRefusal.SIGNER_NOT_CALLER);
        assertRefused(
                () -> reviews.review(request.id(), signed, exchange.caller("officer-2", Role.PARTNER)),
                ReleaseRefusal.NOT_AN_OFFICER);
        SignedStatement forged = SignedStatement.sign(
                review(opened, request, "officer-2"), Cast.ring("officer-3").signing());
        assertRefused(
                () -> reviews.review(request.id(), forged, exchange.caller("officer-2")),
                ReleaseRefusal.SIGNATURE_INVALID);
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        assertRefused(() -> send(review(opened, request, "officer-2"), "officer-2"), ReleaseRefusal.NOT_AN_APPROVER);
        assertThat(exchange.count("break_glass_review")).isZero();
        assertThat(last().event()).isEqualTo(Event.BREAK_GLASS_REVIEW_REFUSED);
    }

    @Test
    void isReviewedUnderItsOwnRecordAndNoOther() throws Exception {
        ReleaseRequest one = request("officer-1", 1);
        Release opened = release("officer-1", one);
        ReleaseRequest two = request("officer-1", 2);
        Release other = release("officer-1", two);
        Reviews reviews = exchange.gate.reviews();
        SignedStatement signed = SignedStatement.sign(
                review(opened, one, "officer-2"), Cast.ring("officer-2").signing());
        assertRefused(
                () -> reviews.review(two.id(), signed, exchange.caller("officer-2")),
                ReleaseRefusal.REVIEW_OF_OTHER_OPENING);
        assertRefused(() -> send(review(other, one, "officer-2"), "officer-2"), ReleaseRefusal.REVIEW_OF_OTHER_OPENING);
        ReleaseRequest never = request("officer-1", 1);
        assertRefused(() -> send(review(opened, never, "officer-2"), "officer-2"), ReleaseRefusal.UNKNOWN_BREAK_GLASS);
        BundlePlan single = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(single), "unhcr-1");
        ReleaseRequest ordinary = new Requests(exchange.clock, single.id()).of("officer-1", 1);
        Release released = release("officer-1", ordinary);
        assertRefused(
                () -> send(review(released, ordinary, "officer-2"), "officer-2"), ReleaseRefusal.UNKNOWN_BREAK_GLASS);
    }

    @Test
    void isReviewedInTimeOfSigningAndInWordsAlsoAfterAWithdrawal() throws Exception {
        ReleaseRequest request = request("officer-1", 1);
        Release opened = release("officer-1", request);
        BreakGlassReview old = review(opened, request, "officer-2");
        exchange.clock.move(Duration.ofMinutes(6));
        assertRefused(() -> send(old, "officer-2"), ReleaseRefusal.STALE);
        BreakGlassReview wordless = BreakGlassReview.of(
                TestExchange.ORIGIN,
                request.id(),
                opened.inclusion().index(),
                plan.id(),
                1,
                Verdict.NOT_JUSTIFIED,
                "short",
                Cast.ring("officer-2").certificates(),
                exchange.clock.instant());
        assertRefused(() -> send(wordless, "officer-2"), ReleaseRefusal.PURPOSE_MISSING);
        exchange.withdraw(plan.referral(), "unhcr-1");
        assertThat(facts(send(review(opened, request, "officer-3"), "officer-3"))
                        .event())
                .isEqualTo(Event.BREAK_GLASS_REVIEWED);
    }
}
