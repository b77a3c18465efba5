package org.safeconduct.release;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/**
 * What an officer's client checks before it decrypts: that this very opening is in a log it trusts
 * (docs/release-gate.md).
 */
public final class ReleaseVerifier {
    private ReleaseVerifier() {}

    /**
     * @param own the request this client signed
     * @param envelope of the bundle asked for, verified by this client
     * @param roster that says who signed the request
     * @return the checkpoint that includes the record: worth keeping
     */
    public static Checkpoint verify(
            Release release, SignedReleaseRequest own, SealedEnvelope envelope, Roster roster, LogPolicy policy)
            throws ReleaseRefused {
        return verify(release, own, envelope, roster, policy, null);
    }

    /** @param second whose yes was verified, and the index of its record; null for a part that one person opens */
    public static Checkpoint verify(
            Release release,
            SignedReleaseRequest own,
            SealedEnvelope envelope,
            Roster roster,
            LogPolicy policy,
            @Nullable Second second)
            throws ReleaseRefused {
        ReleaseRequest request = own.alleged();

        // 1. The record is in a log that the policy trusts.
        // 2. Everything was disclosed, and is what the log commits to.
        Checkpoint checkpoint;
        Disclosed disclosed;
        try {
            checkpoint = ProofVerifier.verify(release.inclusion(), policy);
            disclosed = release.inclusion().record().verify();
        } catch (LogRefused e) {
            throw new ReleaseRefused(reason(e.refusal()), e);
        }
        Facts facts = disclosed.facts();
        Actor actor = disclosed.actor();
        Detail detail = disclosed.detail();
        if (facts == null || actor == null || detail == null) {
            throw new ReleaseRefused(ReleaseRefusal.RECORD_ALTERED, null);
        }

        // 3. It grants an opening, and of the kind that was asked for: whoever reads it later must be able to tell.
        require(facts.event().isRelease(), ReleaseRefusal.RECORD_NOT_GRANTED);
        require(
                request.breakGlass()
                        ? facts.event() == Event.BREAK_GLASS && ReleaseLimits.isToBeReviewed(facts)
                        : facts.event() != Event.BREAK_GLASS && facts.due() == null,
                ReleaseRefusal.RECORD_OF_OTHER_GRANT);

        // 4. It is the record of this very request: its nonce, time and words are in the digest.
        require(own.digest().equals(detail.request()), ReleaseRefusal.RECORD_OF_OTHER_REQUEST);

        // 5. It names the bundle, referral and part, and the envelope in hand: the sender is shown the truth.
        require(
                request.bundle().hex().equals(facts.bundle())
                        && referral(envelope).equals(facts.referral())
                        && Integer.valueOf(request.part()).equals(facts.part())
                        && envelope.digest().equals(detail.object()),
                ReleaseRefusal.RECORD_OF_OTHER_PART);

        // 6. It states the purpose as it was given.
        require(
                request.purpose().code().equals(facts.purpose())
                        && request.words().equals(detail.words()),
                ReleaseRefusal.RECORD_OF_OTHER_PURPOSE);

        // 7. It states whether the originals are taken, as this client asked.
        require(request.rendition().code().equals(facts.rendition()), ReleaseRefusal.RECORD_OF_OTHER_RENDITION);

        // 8. It names this officer and organisation, with this certificate, in the officer's role.
        Person officer = officer(request, roster);
        require(
                officer.id().equals(actor.person())
                        && officer.organisation().equals(actor.organisation())
                        && request.signer().classical().hex().equals(actor.certificate())
                        && officer.caseRole().map(Role::code).orElse("").equals(facts.role()),
                ReleaseRefusal.RECORD_OF_OTHER_ACTOR);

        // 9. It is of the time of this request, as the gate must hold it: also where the answer is of an earlier try.
        Duration apart = Duration.between(request.time(), facts.time()).abs();
        require(apart.compareTo(ReleaseLimits.STANDARD.window()) <= 0, ReleaseRefusal.RECORD_OF_OTHER_TIME);

        // 10. It names the second person, and the record of the yes, that this client verified; or none.
        require(
                second == null
                        ? actor.approver() == null && facts.release() == null
                        : second.approver().equals(actor.approver())
                                && Long.valueOf(second.index()).equals(facts.release()),
                ReleaseRefusal.RECORD_OF_OTHER_APPROVAL);
        return checkpoint;
    }

    /** @param approver pseudonym @param index of the record of their yes */
    public record Second(String approver, long index) {}

    private static String referral(SealedEnvelope verified) throws ReleaseRefused {
        try {
            return verified.allegedReferral();
        } catch (BundleRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.RECORD_OF_OTHER_PART, e);
        }
    }

    private static Person officer(ReleaseRequest request, Roster roster) throws ReleaseRefused {
        try {
            return roster.holder(request.signer());
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.RECORD_OF_OTHER_ACTOR, e);
        }
    }

    private static ReleaseRefusal reason(LogRefusal refusal) {
        return switch (refusal) {
            case RECORD_ALTERED -> ReleaseRefusal.RECORD_ALTERED;
            case QUORUM_MISSING -> ReleaseRefusal.PROOF_UNCOSIGNED;
            default -> ReleaseRefusal.PROOF_INVALID;
        };
    }

    private static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
