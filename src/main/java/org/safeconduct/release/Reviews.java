package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PersonFrozen;
import org.safeconduct.log.RecordDraft;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Takes what approvers say of break-glass openings afterwards (docs/release-gate.md, "Break-glass"). */
public final class Reviews {
    private static final int MOST_LISTED = 100;
    private static final Duration EVER = Duration.ofDays(365_000);

    /**
     * An opening that has to be reviewed, and what people signed.
     *
     * @param request null where it was erased
     * @param review record of it; null as long as there is none
     * @param statement null likewise
     */
    public record Reviewed(
            UUID release,
            Inclusion record,
            @Nullable SignedReleaseRequest request,
            @Nullable Inclusion review,
            @Nullable SignedStatement statement) {}

    /** The log's record of an opening, which decides: not a row that somebody could edit. */
    private record Opened(long index, Facts facts, Actor actor, Detail detail) {}

    private final AskLog ground;
    private final BreakGlassRows rows;

    Reviews(AskLog ground, BreakGlassRows rows) {
        this.ground = ground;
        this.rows = rows;
    }

    /**
     * Checks a review and records it; the same bytes again change nothing.
     *
     * @return its record
     * @throws ReleaseRefused after that was recorded
     */
    public Inclusion review(UUID release, SignedStatement signed, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        Opened about = null;
        try {
            // 1. The bytes are one review.
            BreakGlassReview review = signed.allegedReview();

            // 2. It names the caller's own signing pair, and both signatures hold.
            Roster roster = ground.stored().roster();
            RequestChecks.requireAgreed(ground.policy(), roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            AskLog.require(review.signer().equals(own.signing().fingerprints()), ReleaseRefusal.SIGNER_NOT_CALLER);
            signed.requireSignedBy(own.signing());

            // 3. It was made for this log and for the opening in the path.
            AskLog.require(review.origin().equals(ground.policy().origin()), ReleaseRefusal.FOREIGN);
            AskLog.require(review.release().equals(release), ReleaseRefusal.REVIEW_OF_OTHER_OPENING);

            // 4. The log has a break-glass opening of that id, of this bundle and part.
            Opened opened = opened(release);
            AskLog.require(
                    review.record() == opened.index()
                            && review.bundle().hex().equals(opened.facts().bundle())
                            && Integer.valueOf(review.part())
                                    .equals(opened.facts().part()),
                    ReleaseRefusal.REVIEW_OF_OTHER_OPENING);

            // 5. An active officer and approver of the part, who is not the one who opened it.
            AskLog.require(!caller.person().id().equals(opened.actor().person()), ReleaseRefusal.OWN_BREAK_GLASS);
            BreakGlassChecks.requireReviewer(review, part(review), caller, own, roster, now);
            about = opened;

            // 6. Nobody reviewed it before, unless with these very bytes.
            if (rows.isReviewed(release)) {
                return again(release, signed);
            }

            // 7. It was made now, and says why.
            AskLog.require(
                    Duration.between(review.time(), now)
                                    .abs()
                                    .compareTo(ground.limits().window())
                            <= 0,
                    ReleaseRefusal.STALE);
            AskLog.require(Words.areGiven(review.words()), ReleaseRefusal.PURPOSE_MISSING);
            RecordDraft draft = draft(review, signed, opened, caller, now);
            return commit(draft, review, signed, now)
                    ? ground.proven(review.id(), Event.BREAK_GLASS_REVIEWED, signed)
                    : again(release, signed);
        } catch (ReleaseRefused refused) {
            throw recorded(refused, signed, about, caller, now);
        } catch (PersonFrozen e) {
            throw recorded(new ReleaseRefused(ReleaseRefusal.FROZEN, e), signed, about, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** What this person opened alone, and what they may review: unreviewed ones first. */
    public List<Reviewed> of(Caller caller) throws ReleaseRefused {
        Certificates own = RequestChecks.ofCaller(caller, ground.stored().roster());
        List<Reviewed> found = new ArrayList<>();
        for (BreakGlassRows.Row each : rows.of(own, MOST_LISTED)) {
            Optional<Inclusion> record = ground.log().find(each.request());
            if (record.isPresent()) {
                UUID review = each.review();
                found.add(new Reviewed(
                        each.request(),
                        record.get(),
                        rows.request(each.request()).orElse(null),
                        review == null ? null : ground.log().find(review).orElse(null),
                        review == null ? null : rows.review(each.request()).orElse(null)));
            }
        }
        return found;
    }

    /** How many openings nobody reviewed yet. */
    public long unreviewed() {
        return rows.unreviewed(ground.clock().instant().plus(EVER));
    }

    /** Of those, how many should have been by now. */
    public long overdue() {
        return rows.unreviewed(ground.clock().instant());
    }

    private Opened opened(UUID release) throws ReleaseRefused {
        AskLog.require(ground.log().knows(release), ReleaseRefusal.UNKNOWN_BREAK_GLASS);
        try {
            Inclusion inclusion = ground.log().await(release, ground.limits().patience());
            Disclosed record = inclusion.record().verify();
            Facts facts = record.facts();
            Actor actor = record.actor();
            Detail detail = record.detail();
            if (facts == null || actor == null || detail == null || facts.event() != Event.BREAK_GLASS) {
                throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_BREAK_GLASS, null);
            }
            return new Opened(inclusion.index(), facts, actor, detail);
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** Also of a bundle that was destroyed or withdrawn since: the review is of what was done before. */
    private EnvelopePart part(BreakGlassReview review) throws ReleaseRefused {
        return ground.stored().proven(review.bundle()).deposited().envelope().parts().stream()
                .filter(part -> part.index() == review.part())
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_PART, null));
    }

    private Inclusion again(UUID release, SignedStatement signed) throws ReleaseRefused {
        SignedStatement first =
                rows.review(release).orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.ALREADY_REVIEWED, null));
        AskLog.require(first.digest().equals(signed.digest()), ReleaseRefusal.ALREADY_REVIEWED);
        return ground.proven(BreakGlassReview.of(release), Event.BREAK_GLASS_REVIEWED, signed);
    }

    /** False where a parallel one was first, or the log has one whose row is gone. */
    private boolean commit(RecordDraft draft, BreakGlassReview review, SignedStatement signed, Instant now) {
        return Boolean.TRUE.equals(ground.transactions().execute(transaction -> {
            boolean first = rows.insert(review, signed, now) && ground.log().append(draft);
            if (!first) {
                transaction.setRollbackOnly();
            }
            return first;
        }));
    }

    private static RecordDraft draft(
            BreakGlassReview review, SignedStatement signed, Opened opened, Caller caller, Instant now) {
        return new RecordDraft(
                review.id(),
                opened.facts()
                        .outcome(
                                Event.BREAK_GLASS_REVIEWED,
                                now,
                                opened.index(),
                                review.verdict().code()),
                actor(caller, review.signer().classical().hex()),
                new Detail(review.words(), signed.digest(), opened.detail().request()));
    }

    private ReleaseRefused recorded(
            ReleaseRefused refused, SignedStatement signed, @Nullable Opened about, Caller caller, Instant now) {
        if (refused.refusal() == ReleaseRefusal.NOT_RECORDED) {
            return refused;
        }
        String code = refused.refusal().code();
        Facts facts = about == null
                ? Facts.of(
                                Event.BREAK_GLASS_REVIEW_REFUSED,
                                now,
                                caller.roles().contains(Role.OFFICER) ? Role.OFFICER.code() : null)
                        .because(code)
                : about.facts().outcome(Event.BREAK_GLASS_REVIEW_REFUSED, now, about.index(), code);
        RecordDraft draft =
                new RecordDraft(UUID.randomUUID(), facts, actor(caller, null), new Detail(null, signed.digest(), null));
        try {
            ground.transactions()
                    .executeWithoutResult(transaction -> ground.log().append(draft));
            return refused;
        } catch (DataAccessException | TransactionException e) {
            return new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    private static Actor actor(Caller caller, @Nullable String certificate) {
        return new Actor(
                Objects.requireNonNull(caller.person().id()),
                caller.person().organisation(),
                certificate,
                caller.token());
    }
}
