package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/**
 * What a program asks before it believes that a part was opened alone, and that somebody reviewed that: a record alone is the
 * exchange's word, so both take what people signed (docs/release-gate.md, "Break-glass").
 *
 * @param sealed verified by whoever asks
 * @param origin of the log
 */
public record BreakGlassVerifier(SealedEnvelope sealed, Envelope envelope, Roster roster, String origin) {
    /** An opening that an officer signed for and the log recorded. @param index of the record */
    public record Opened(UUID release, long index, Facts facts, Person officer, ReleaseRequest request) {}

    /** A review that an approver signed and the log recorded. */
    public record Reviewed(Facts facts, Person approver, BreakGlassReview review) {}

    /**
     * Whatever became of the officer since: it is told who did it.
     *
     * @param record whose proof was verified
     */
    public Opened opening(UUID release, long index, Disclosed record, SignedReleaseRequest signed)
            throws ReleaseRefused {
        Facts facts = there(record.facts());
        Actor actor = there(record.actor());
        Detail detail = there(record.detail());
        ReleaseRequest request = signed.alleged();
        EnvelopePart part = part(request.part());
        Person officer = holder(request);
        RequestChecks.requireSigned(signed, roster.certificates(officer));
        // 1. What the officer signed: this opening, here, of a part that the sender sealed to them and lets them open
        // alone.
        require(request.breakGlass()
                && request.id().equals(release)
                && request.origin().equals(origin)
                && request.bundle().equals(envelope.bundle())
                && part.breakGlass() != null
                && part.recipients().contains(request.recipient())
                && roster.certificates(officer).encryption().fingerprints().equals(request.recipient()));
        // 2. The record says the same, and until when it is to be reviewed.
        require(facts.event() == Event.BREAK_GLASS
                && ReleaseLimits.isToBeReviewed(facts)
                && envelope.bundle().hex().equals(facts.bundle())
                && envelope.referral().equals(facts.referral())
                && Integer.valueOf(request.part()).equals(facts.part())
                && request.purpose().code().equals(facts.purpose())
                && request.rendition().code().equals(facts.rendition())
                && request.words().equals(detail.words())
                && signed.digest().equals(detail.request())
                && sealed.digest().equals(detail.object())
                && officer.id().equals(actor.person())
                && request.signer().classical().hex().equals(actor.certificate())
                && isAbout(request.time(), facts.time()));
        return new Opened(release, index, facts, officer, request);
    }

    /**
     * By an approver whom the sender named, an officer who has not been revoked, and not the one who opened.
     *
     * @param record whose proof was verified
     */
    public Reviewed review(Opened opened, long index, Disclosed record, SignedStatement signed, Instant now)
            throws ReleaseRefused {
        BreakGlassReview review = signed.allegedReview();
        Person approver = approver(review, now);
        signed.requireSignedBy(roster.certificates(approver).signing());
        require(review.origin().equals(origin)
                && review.release().equals(opened.release())
                && review.record() == opened.index()
                && review.bundle().equals(envelope.bundle())
                && review.part() == opened.request().part()
                && part(review.part()).approvers().contains(review.approver())
                && roster.certificates(approver).encryption().fingerprints().equals(review.approver())
                && !approver.id().equals(opened.officer().id()));
        Facts facts = requireRecorded(signed, record, approver.id());
        require(index > opened.index() && Objects.equals(facts.referral(), envelope.referral()));
        return new Reviewed(facts, approver, review);
    }

    /** Of one's own review, too: that the record says what was signed, and by whom. */
    public static Facts requireRecorded(SignedStatement signed, Disclosed record, String person) throws ReleaseRefused {
        Facts facts = there(record.facts());
        Actor actor = there(record.actor());
        Detail detail = there(record.detail());
        BreakGlassReview review = signed.allegedReview();
        require(facts.event() == Event.BREAK_GLASS_REVIEWED
                && review.verdict().code().equals(facts.reason())
                && Long.valueOf(review.record()).equals(facts.release())
                && review.bundle().hex().equals(facts.bundle())
                && Integer.valueOf(review.part()).equals(facts.part())
                && review.words().equals(detail.words())
                && signed.digest().equals(detail.request())
                && person.equals(actor.person())
                && review.signer().classical().hex().equals(actor.certificate())
                && isAbout(review.time(), facts.time()));
        return facts;
    }

    private static boolean isAbout(Instant signed, Instant recorded) {
        return Duration.between(signed, recorded).abs().compareTo(ReleaseLimits.STANDARD.window()) <= 0;
    }

    private EnvelopePart part(int index) throws ReleaseRefused {
        return envelope.parts().stream()
                .filter(part -> part.index() == index)
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_PART, null));
    }

    private Person holder(ReleaseRequest request) throws ReleaseRefused {
        try {
            return roster.holder(request.signer());
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, e);
        }
    }

    private Person approver(BreakGlassReview review, Instant now) throws ReleaseRefused {
        try {
            Person approver = roster.formerSigner(review.signer(), Role.OFFICER, review.time(), now)
                    .person();
            require(approver.caseRole().filter(Role.OFFICER::equals).isPresent());
            return approver;
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_APPROVER, e);
        }
    }

    private static <T> T there(@Nullable T section) throws ReleaseRefused {
        if (section == null) {
            throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_UNPROVEN, null);
        }
        return section;
    }

    private static void require(boolean holds) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_UNPROVEN, null);
        }
    }
}
