package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.release.BreakGlassReview;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.release.Verdict;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** Reviews of break-glass openings against what approvers signed, where the server's record says something else. */
class KeptReviewTest {
    private static final String WHY = "The duty list does not bear it out";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private ReleaseRequest request;

    @SuppressWarnings("NullAway.Init")
    private Inclusion opened;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        BundlePlan like = exchange.plan("unhcr-1", part(List.of("officer-1"), List.of("officer-1", "officer-2")));
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
        exchange.send(exchange.seal(plan), "unhcr-1");
        request = exchange.request(plan.id(), "officer-1").breakingGlass();
        request = new ReleaseRequest(
                request.format(),
                request.origin(),
                request.bundle(),
                request.part(),
                request.signer(),
                request.recipient(),
                request.purpose(),
                request.rendition(),
                true,
                "The journey begins tonight",
                request.nonce(),
                request.time());
        opened = exchange.gate
                .release(
                        SignedReleaseRequest.sign(
                                request, Cast.ring("officer-1").signing()),
                        exchange.caller("officer-1"))
                .inclusion();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private BreakGlassReview review(String by) {
        return BreakGlassReview.of(
                TestExchange.ORIGIN,
                request.id(),
                opened.index(),
                plan.id(),
                1,
                Verdict.NOT_JUSTIFIED,
                WHY,
                Cast.ring(by).certificates(),
                exchange.clock.instant());
    }

    private Map<Mismatch, Long> found() {
        Mismatches found = new Mismatches(done -> {});
        new KeptRequests(exchange.sql, exchange.rosters).run(found);
        return found.found().stream().collect(Collectors.toMap(Mismatches.Found::mismatch, Mismatches.Found::count));
    }

    /** A row and a record that fit together, as a modified server writes them. */
    private void recorded(BreakGlassReview review, SignedStatement signed, String verdict, long of) throws Exception {
        exchange.sql
                .sql("insert into break_glass_review (release, request, reviewed, content, ecdsa, mldsa)"
                        + " values (?, ?, now(), ?, ?, ?)")
                .params(
                        review.release(),
                        review.id(),
                        signed.bytes(),
                        signed.signatures().ecdsa(),
                        signed.signatures().mldsa())
                .update();
        Facts facts = Objects.requireNonNull(opened.record().verify().facts())
                .outcome(Event.BREAK_GLASS_REVIEWED, exchange.clock.instant(), of, verdict);
        Actor actor = new Actor(
                exchange.rosters.current().holder(review.signer()).id(),
                "ircc",
                review.signer().classical().hex(),
                null);
        RecordDraft draft = new RecordDraft(review.id(), facts, actor, new Detail(WHY, signed.digest(), null));
        new TransactionTemplate(exchange.transactions).executeWithoutResult(transaction -> exchange.log.append(draft));
        exchange.log.await(review.id(), Duration.ofSeconds(20));
    }

    private static SignedStatement signed(BreakGlassReview review, String by) {
        return SignedStatement.sign(review, Cast.ring(by).signing());
    }

    @Test
    void fitsAsItWasSignedAndIsMissedWhereItIsGone() throws Exception {
        BreakGlassReview review = review("officer-2");
        exchange.gate.reviews().review(request.id(), signed(review, "officer-2"), exchange.caller("officer-2"));
        assertThat(found()).isEmpty();
        exchange.sql.sql("update break_glass_review set mldsa = ecdsa").update();
        assertThat(found()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, 1L));
        exchange.sql.sql("update break_glass_review set content = null").update();
        assertThat(found()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, 1L));
    }

    @Test
    void differsWhereTheRecordSaysAnotherVerdict() throws Exception {
        BreakGlassReview review = review("officer-2");
        recorded(review, signed(review, "officer-2"), "justified", opened.index());
        assertThat(found()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, 1L));
    }

    @Test
    void differsWhereTheRecordIsOfAnotherOpening() throws Exception {
        BreakGlassReview review = review("officer-2");
        recorded(review, signed(review, "officer-2"), "not-justified", opened.index() - 1);
        assertThat(found()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, 1L));
    }

    @Test
    void differsWhereWhoOpenedSignedIt() throws Exception {
        BreakGlassReview review = review("officer-1");
        recorded(review, signed(review, "officer-1"), "not-justified", opened.index());
        assertThat(found()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, 1L));
    }

    @Test
    void isUnsignedWhereNobodyReviewed() throws Exception {
        BreakGlassReview review = review("officer-2");
        recorded(review, signed(review, "officer-1"), "not-justified", opened.index());
        assertThat(found()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, 1L));
    }

    private Map<Mismatch, Long> rows() {
        Mismatches found = new Mismatches(done -> {});
        new OpenedAlone(exchange.sql, exchange.deposits).run(found);
        return found.found().stream().collect(Collectors.toMap(Mismatches.Found::mismatch, Mismatches.Found::count));
    }

    @Test
    void theRowFitsAsItWasWrittenWithAndWithoutAReview() throws Exception {
        assertThat(rows()).isEmpty();
        BreakGlassReview review = review("officer-2");
        exchange.gate.reviews().review(request.id(), signed(review, "officer-2"), exchange.caller("officer-2"));
        assertThat(rows()).isEmpty();
        exchange.sql.sql("update break_glass_review set content = null").update();
        assertThat(rows()).as("erased with the record's detail").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approvers = approvers[1:1]",
                "approvers = array[officer]",
                "approvers = approvers || repeat('0', 64)",
                "due = due + interval '1 day'",
                "opened = opened - interval '1 second'",
                "officer = repeat('0', 64)",
                "bundle = repeat('0', 32)",
                "part = 2"
            })
    void differsWhereSomebodyChangedWhoHasToReviewItAndUntilWhen(String change) {
        exchange.sql.sql("update break_glass set " + change).update();
        assertThat(rows()).isEqualTo(Map.of(Mismatch.BREAK_GLASS_DIFFERS, 1L));
    }

    @Test
    void differsWhereItsReviewIsOfAnotherTimeOrOfNoApprover() throws Exception {
        BreakGlassReview review = review("officer-2");
        exchange.gate.reviews().review(request.id(), signed(review, "officer-2"), exchange.caller("officer-2"));
        exchange.sql
                .sql("update break_glass_review set reviewed = reviewed - interval '1 day'")
                .update();
        assertThat(rows()).isEqualTo(Map.of(Mismatch.BREAK_GLASS_DIFFERS, 1L));
        exchange.sql
                .sql("update break_glass_review set reviewed = reviewed + interval '1 day', content = ?")
                .param(signed(review("fld-1"), "fld-1").bytes())
                .update();
        assertThat(rows()).isEqualTo(Map.of(Mismatch.BREAK_GLASS_DIFFERS, 1L));
    }
}
