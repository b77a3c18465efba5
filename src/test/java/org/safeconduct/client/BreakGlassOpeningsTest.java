package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.api.BreakGlassDocument;
import org.safeconduct.api.BundleDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.release.BreakGlassReview;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.release.Verdict;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** A server that records, and proves, what nobody signed: of an opening alone, and of its review. */
class BreakGlassOpeningsTest {
    private static final String WHY = "The journey begins tonight and nobody else is on duty";
    private static final String REVIEW = "The duty list does not bear it out";
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(1), 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange real;

    @SuppressWarnings("NullAway.Init")
    private HostileServer server;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private SignedReleaseRequest request;

    @SuppressWarnings("NullAway.Init")
    private Inclusion opened;

    @SuppressWarnings("NullAway.Init")
    private BreakGlassDocument.Opening shown;

    private UnaryOperator<Facts> taken = facts -> facts;

    @BeforeEach
    void open() throws Exception {
        real = new TestExchange(folder);
        real.change(Rosterings.officers("officer-3"));
        BundlePlan like = real.plan("unhcr-1", part(List.of("officer-1"), List.of("officer-1", "officer-2")));
        plan = new BundlePlan(
                like.id(),
                like.referral(),
                like.stream(),
                Priority.EMERGENCY,
                like.people(),
                like.created(),
                like.sender(),
                like.gates(),
                List.of(like.parts().getFirst().withBreakGlass()));
        real.send(real.seal(plan), "unhcr-1");
        request = request(WHY);
        opened = real.gate.release(request, real.caller("officer-1")).inclusion();
        shown = shown(opened, null, null);
        server = new HostileServer(this::answer);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        real.close();
    }

    private SignedReleaseRequest request(String words) {
        ReleaseRequest asked = ReleaseRequest.of(
                        Cast.ring("officer-1").certificates(),
                        TestExchange.ORIGIN,
                        plan.id(),
                        1,
                        Purpose.ELIGIBILITY,
                        Rendition.VIEW,
                        words,
                        real.clock.instant())
                .breakingGlass();
        return SignedReleaseRequest.sign(asked, Cast.ring("officer-1").signing());
    }

    private BreakGlassDocument.Opening shown(
            Inclusion record, @Nullable Inclusion review, @Nullable SignedStatement signed) throws Exception {
        return new BreakGlassDocument.Opening(
                request.alleged().id(),
                InclusionDocument.of(record),
                ReleaseRequestDocument.of(request),
                review == null ? null : InclusionDocument.of(review),
                signed == null ? null : StatementDocument.of(signed));
    }

    private Answer answer(Asked asked) {
        try {
            if (asked.path().endsWith("/review")) {
                SignedStatement signed = StrictJson.read(asked.body().getBytes(UTF_8), StatementDocument.class, 1 << 20)
                        .signed();
                return json(InclusionDocument.of(reviewed("officer-2", signed.digest(), taken)));
            }
            SealedEnvelope sealed = real.deposits.find(plan.id()).orElseThrow().sealed();
            return asked.path().startsWith("/v1/bundles/")
                    ? json(new BundleDocument(
                            sealed.bytes(),
                            sealed.signatures().ecdsa(),
                            sealed.signatures().mldsa(),
                            "unhcr",
                            TestExchange.NOW,
                            null,
                            null))
                    : json(new BreakGlassDocument(List.of(shown)));
        } catch (Refused | JsonRejected e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer json(Object document) {
        return Answer.json(new String(StrictJson.write(document), UTF_8));
    }

    /** Whatever this log is told to say. */
    private Inclusion logged(Facts facts, Actor actor, Detail detail) throws Refused {
        UUID id = UUID.randomUUID();
        RecordDraft draft = new RecordDraft(id, facts, actor, detail);
        new TransactionTemplate(real.transactions).executeWithoutResult(transaction -> real.log.append(draft));
        return real.log.await(id, Duration.ofSeconds(20));
    }

    private Inclusion opening(UnaryOperator<Facts> facts, UnaryOperator<Detail> detail) throws Exception {
        Disclosed honest = opened.record().verify();
        return logged(
                facts.apply(Objects.requireNonNull(honest.facts())),
                Objects.requireNonNull(honest.actor()),
                detail.apply(Objects.requireNonNull(honest.detail())));
    }

    private Inclusion reviewed(String by, String digest, UnaryOperator<Facts> says) throws Refused {
        Facts facts = Objects.requireNonNull(opened.record().verify().facts())
                .outcome(Event.BREAK_GLASS_REVIEWED, real.clock.instant(), opened.index(), "justified");
        String certificate = Cast.ring(by)
                .certificates()
                .signing()
                .fingerprints()
                .classical()
                .hex();
        return logged(says.apply(facts), new Actor(by, "ircc", certificate, null), new Detail(REVIEW, digest, null));
    }

    private SignedStatement statement(String by, Verdict verdict) throws Exception {
        BreakGlassReview review = BreakGlassReview.of(
                TestExchange.ORIGIN,
                request.alleged().id(),
                opened.index(),
                plan.id(),
                1,
                verdict,
                REVIEW,
                Cast.ring(by).certificates(),
                real.clock.instant());
        return SignedStatement.sign(review, Cast.ring(by).signing());
    }

    private BreakGlassOpenings openings(String who) throws Exception {
        Exchange exchange = Exchange.anonymously(ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT);
        return new BreakGlassOpenings(exchange, real.rosters.current(), Cast.ring(who), real.clock);
    }

    private BreakGlassOpenings.Opened only() throws Exception {
        BreakGlassOpenings.Listed listed = openings("officer-2").list();
        assertThat(listed.refused()).isZero();
        return listed.openings().getFirst();
    }

    private void assertNotShown() throws Exception {
        assertThat(openings("officer-2").list()).isEqualTo(new BreakGlassOpenings.Listed(List.of(), 0, 1));
    }

    @Test
    void areShownAsTheyWereSigned() throws Exception {
        assertThat(only().officer()).isEqualTo("officer-1");
        assertThat(only().words()).isEqualTo(WHY);
        assertThat(only().review()).isNull();
        assertThat(only().alleged()).isFalse();
        assertThat(openings("officer-1").list().own()).hasSize(1);
        // It is told who did it, whatever became of them.
        real.change(Rosterings.state("officer-1", State.REVOKED));
        assertThat(only().officer()).isEqualTo("officer-1");
    }

    private static Inclusion erased(Inclusion record, boolean actor, boolean detail) {
        Disclosure whole = record.record();
        return new Inclusion(
                record.index(),
                new Disclosure(
                        whole.entry(), whole.facts(), actor ? null : whole.actor(), detail ? null : whole.detail()),
                record.proof());
    }

    private void shownErased(
            boolean actor, boolean detail, @Nullable Inclusion review, @Nullable SignedStatement signed)
            throws Exception {
        BreakGlassDocument.Opening whole = shown(erased(opened, actor, detail), review, signed);
        shown = new BreakGlassDocument.Opening(
                whole.release(), whole.record(), detail ? null : whole.request(), whole.review(), whole.statement());
    }

    @Test
    void areToldAsErasedWhereTheyWereReviewedBefore() throws Exception {
        SignedStatement signed = statement("officer-2", Verdict.JUSTIFIED);
        Inclusion review = reviewed("officer-2", signed.digest(), facts -> facts);
        BreakGlassOpenings.Listed erased = new BreakGlassOpenings.Listed(List.of(), 1, 0);
        shownErased(false, true, review, signed);
        assertThat(openings("officer-2").list()).isEqualTo(erased);
        shownErased(true, false, review, signed);
        assertThat(openings("officer-2").list()).isEqualTo(erased);
        shownErased(true, true, erased(review, true, true), null);
        assertThat(openings("officer-2").list()).isEqualTo(erased);
    }

    @Test
    void areNotTakenForErasedWhereNobodyReviewedThemOrNothingIsGone() throws Exception {
        shownErased(true, true, null, null);
        assertNotShown();
        SignedStatement signed = statement("officer-2", Verdict.JUSTIFIED);
        shownErased(true, true, reviewed("officer-2", signed.digest(), facts -> taken(facts, 1)), signed);
        assertNotShown();
        shownErased(true, true, opened, signed);
        assertNotShown();
        // The server keeps back what the officer signed.
        BreakGlassDocument.Opening whole =
                shown(opened, reviewed("officer-2", signed.digest(), facts -> facts), signed);
        shown = new BreakGlassDocument.Opening(
                whole.release(), whole.record(), null, whole.review(), whole.statement());
        assertNotShown();
    }

    /** A review of another record. */
    private static Facts taken(Facts facts, long further) {
        return facts.outcome(
                facts.event(), facts.time(), Objects.requireNonNull(facts.release()) + further, facts.reason());
    }

    @Test
    void areReviewedWhereAnApproverSignedWhatTheRecordSays() throws Exception {
        SignedStatement signed = statement("officer-2", Verdict.JUSTIFIED);
        shown = shown(opened, reviewed("officer-2", signed.digest(), facts -> facts), signed);
        BreakGlassOpenings.Review review = Objects.requireNonNull(only().review());
        assertThat(review.verdict()).isEqualTo(Verdict.JUSTIFIED);
        assertThat(review.by()).isEqualTo("officer-2");
        assertThat(openings("officer-2").list().toReview()).isEmpty();
        real.change(Rosterings.state("officer-2", State.REVOKED));
        assertUnreviewed();
    }

    private void assertUnreviewed() throws Exception {
        assertThat(only().review()).isNull();
        assertThat(only().alleged()).isTrue();
        assertThat(openings("officer-2").list().toReview()).hasSize(1);
    }

    @Test
    void areNotReviewedByARecordThatNobodySigned() throws Exception {
        SignedStatement honest = statement("officer-2", Verdict.JUSTIFIED);
        Inclusion record = reviewed("officer-2", honest.digest(), facts -> facts);
        shown = shown(opened, record, null);
        assertUnreviewed();
        shown = shown(opened, null, honest);
        assertUnreviewed();
        SignedStatement forged = new SignedStatement(
                honest.bytes(), statement("officer-1", Verdict.JUSTIFIED).signatures());
        shown = shown(opened, record, forged);
        assertUnreviewed();
        // Who opened it is an approver of the part too; officer-3 is none; nobody is both.
        for (String other : List.of("officer-1", "officer-3")) {
            SignedStatement signed = statement(other, Verdict.JUSTIFIED);
            shown = shown(opened, reviewed(other, signed.digest(), facts -> facts), signed);
            assertUnreviewed();
            shown = shown(opened, reviewed("officer-2", signed.digest(), facts -> facts), signed);
            assertUnreviewed();
        }
    }

    @Test
    void areNotReviewedByARecordThatSaysSomethingElseThanWasSigned() throws Exception {
        SignedStatement signed = statement("officer-2", Verdict.NOT_JUSTIFIED);
        shown = shown(opened, reviewed("officer-2", signed.digest(), facts -> facts), signed);
        assertUnreviewed();
        shown = shown(opened, reviewed("officer-2", "0".repeat(64), facts -> facts.because("not-justified")), signed);
        assertUnreviewed();
        Facts other = Objects.requireNonNull(opened.record().verify().facts())
                .outcome(Event.BREAK_GLASS_REVIEWED, real.clock.instant(), opened.index() + 1, "not-justified");
        shown = shown(opened, reviewed("officer-2", signed.digest(), facts -> other), signed);
        assertUnreviewed();
        shown = shown(opened, reviewed("officer-2", signed.digest(), facts -> facts.because("not-justified")), signed);
        assertThat(Objects.requireNonNull(only().review()).verdict()).isEqualTo(Verdict.NOT_JUSTIFIED);
    }

    @Test
    void areNotReviewedByAReviewOfAnotherOpening() throws Exception {
        SignedReleaseRequest first = request;
        Inclusion earlier = opened;
        SignedStatement signed = statement("officer-2", Verdict.JUSTIFIED);
        Inclusion record = reviewed("officer-2", signed.digest(), facts -> facts);
        request = request(WHY);
        opened = real.gate.release(request, real.caller("officer-1")).inclusion();
        shown = shown(opened, record, signed);
        assertUnreviewed();
        request = first;
        shown = shown(earlier, record, signed);
        assertThat(only().review()).isNotNull();
    }

    @Test
    void areReviewedHereOnlyWhereTheRecordSaysTheVerdictThatWasSigned() throws Exception {
        BreakGlassOpenings openings = openings("officer-2");
        BreakGlassOpenings.Opened one = openings.find(request.alleged().id());
        assertThat(openings.review(one, Verdict.JUSTIFIED, REVIEW)).isGreaterThan(one.index());
        // The server has the record say "justified" of everything.
        assertRefused(() -> openings.review(one, Verdict.NOT_JUSTIFIED, REVIEW));
        assertRefused(() -> openings.review(one, Verdict.JUSTIFIED, "Other words than the record's"));
        assertRefused(() -> openings("officer-3").review(one, Verdict.JUSTIFIED, REVIEW));
        Facts facts = Objects.requireNonNull(opened.record().verify().facts());
        Instant now = real.clock.instant();
        taken = honest -> facts.outcome(Event.BREAK_GLASS_REVIEWED, now, one.index() + 1, "justified");
        assertRefused(() -> openings.review(one, Verdict.JUSTIFIED, REVIEW));
        taken = honest -> new Facts(
                        Event.BREAK_GLASS_REVIEWED, now, "0".repeat(32), null, 1, Role.OFFICER.code(), null, null)
                .outcome(Event.BREAK_GLASS_REVIEWED, now, one.index(), "justified");
        assertRefused(() -> openings.review(one, Verdict.JUSTIFIED, REVIEW));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        assertThat(catchThrowableOfType(Refused.class, attempt).refusal())
                .isEqualTo(ReleaseRefusal.BREAK_GLASS_UNPROVEN);
    }

    @Test
    void areNotShownWhereTheOfficerSignedSomethingElse() throws Exception {
        SignedReleaseRequest honest = request;
        request = new SignedReleaseRequest(
                honest.bytes(), request("It was another emergency than this").signatures());
        shown = shown(opened, null, null);
        assertNotShown();
        request = request("It was another emergency than this");
        shown = shown(opened, null, null);
        assertNotShown();
        request = honest;
        shown = shown(
                opening(facts -> facts, said -> new Detail("Other words", said.request(), said.object())), null, null);
        assertNotShown();
        shown = new BreakGlassDocument.Opening(
                UUID.randomUUID(), InclusionDocument.of(opened), shown.request(), null, null);
        assertNotShown();
        shown = new BreakGlassDocument.Opening(honest.alleged().id(), InclusionDocument.of(opened), null, null, null);
        assertNotShown();
    }

    @Test
    void areNotShownWithAClockThatNoExchangeMaySet() throws Exception {
        Instant time = Objects.requireNonNull(opened.record().verify().facts()).time();
        for (Instant due : List.of(
                Instant.parse("9999-12-31T00:00:00Z"),
                time,
                time.plus(Duration.ofDays(30)).plusMillis(1))) {
            shown = shown(opening(facts -> facts.dueBy(due), detail -> detail), null, null);
            assertNotShown();
        }
        Instant last = time.plus(Duration.ofDays(30));
        shown = shown(opening(facts -> facts.dueBy(last), detail -> detail), null, null);
        assertThat(only().due()).isEqualTo(last);
    }
}
