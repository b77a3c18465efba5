package org.safeconduct.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** Whether a history that an exchange shows is one: docs/referral.md, "Reading a history", step by step. */
public final class HistoryVerifier {
    /**
     * A transition that counts.
     *
     * @param signer who signed it, who may be suspended since
     * @param record index in the log
     * @param recorded when, as its record says
     */
    public record Verified(Transition transition, FormerSigner signer, long record, Instant recorded) {}

    /** @param now where the referral stands by these transitions */
    public record VerifiedHistory(Referral of, Position now, List<Verified> transitions) {}

    private final Roster roster;
    private final LogPolicy policy;
    private final Instant now;

    public HistoryVerifier(Roster roster, LogPolicy policy, Instant now) {
        this.roster = roster;
        this.policy = policy;
        this.now = now;
    }

    public VerifiedHistory verify(Referral of, List<History.Recorded> alleged) throws ReferralRefused {
        Position position = Position.START;
        long last = -1;
        List<Verified> verified = new ArrayList<>();
        for (History.Recorded each : alleged) {
            Transition transition = each.signed().alleged();
            // 1. It is of this referral, and was made for this log.
            require(
                    transition.of().equals(of) && transition.origin().equals(policy.origin()),
                    ReferralRefusal.HISTORY_OF_OTHER);
            // 2. It follows the one before it, by the table.
            position = after(position, transition);
            // 3. The log proves its record, which says the same, and comes after the one before.
            Facts facts = recorded(each, transition);
            require(each.record().index() > last, ReferralRefusal.HISTORY_BROKEN);
            last = each.record().index();
            // 4. Whoever signed it could, when it was recorded.
            FormerSigner signer = signer(transition, facts.time());
            // 5. Both signatures hold.
            requireSigned(each.signed(), signer);
            verified.add(new Verified(transition, signer, last, facts.time()));
        }
        return new VerifiedHistory(of, position, List.copyOf(verified));
    }

    private static Position after(Position position, Transition transition) throws ReferralRefused {
        try {
            return Moves.after(position, transition);
        } catch (ReferralRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_BROKEN, e);
        }
    }

    private Facts recorded(History.Recorded alleged, Transition transition) throws ReferralRefused {
        Inclusion inclusion = alleged.record();
        try {
            ProofVerifier.verify(inclusion, policy);
            Disclosed record = inclusion.record().verify();
            Facts facts = record.facts();
            Detail detail = record.detail();
            if (facts != null
                    && detail != null
                    && saysTheSame(facts, transition)
                    && alleged.signed().digest().equals(detail.request())) {
                return facts;
            }
        } catch (LogRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_UNPROVEN, e);
        }
        throw new ReferralRefused(ReferralRefusal.HISTORY_OF_OTHER_RECORD, null);
    }

    /** What the record of a transition says of it. */
    public static boolean saysTheSame(Facts facts, Transition transition) {
        return facts.event() == event(transition)
                && transition.referral().equals(facts.referral())
                && transition.to().code().equals(facts.state())
                && transition.role().code().equals(facts.role())
                && (facts.bundle() == null
                        ? transition.bundle() == null
                        : isNamed(facts.bundle(), transition.bundle()));
    }

    private static boolean isNamed(String recorded, @Nullable BundleId bundle) {
        return bundle != null && bundle.hex().equals(recorded);
    }

    /** Under which event it is recorded. */
    public static Event event(Transition transition) {
        return transition.to().isDecision() ? Event.DECIDED : Event.MOVED;
    }

    private FormerSigner signer(Transition transition, Instant recorded) throws ReferralRefused {
        try {
            FormerSigner signer =
                    roster.signerBy(transition.signer(), transition.role(), transition.time(), recorded, now);
            boolean own = signer.person().organisation().equals(transition.organisation());
            require(
                    own == (transition.role() == Role.PARTNER)
                            && signer.person()
                                    .caseRole()
                                    .filter(transition.role()::equals)
                                    .isPresent(),
                    ReferralRefusal.HISTORY_SIGNER);
            return signer;
        } catch (DirectoryRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_SIGNER, e);
        }
    }

    private void requireSigned(SignedTransition signed, FormerSigner signer) throws ReferralRefused {
        try {
            HybridSignatures.verify(
                    signed.bytes(),
                    signed.signatures(),
                    roster.certificates(signer.person()).signing());
        } catch (KeysRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_UNSIGNED, e);
        }
    }

    private static void require(boolean holds, ReferralRefusal otherwise) throws ReferralRefused {
        if (!holds) {
            throw new ReferralRefused(otherwise, null);
        }
    }
}
