package org.safeconduct.referral;

import static org.safeconduct.referral.ReferralState.ACCEPTED;
import static org.safeconduct.referral.ReferralState.ADMISSIBILITY;
import static org.safeconduct.referral.ReferralState.ARRIVED;
import static org.safeconduct.referral.ReferralState.DEFERRED;
import static org.safeconduct.referral.ReferralState.DEPARTED;
import static org.safeconduct.referral.ReferralState.ELIGIBILITY;
import static org.safeconduct.referral.ReferralState.HANDED_OVER;
import static org.safeconduct.referral.ReferralState.INFORMATION_REQUESTED;
import static org.safeconduct.referral.ReferralState.RECEIVED;
import static org.safeconduct.referral.ReferralState.REFUSED;
import static org.safeconduct.referral.ReferralState.SPLIT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Who may make which transition: the table of docs/referral.md, for the exchange that takes them and for everybody who
 * verifies them.
 */
public final class Moves {
    private static final Set<ReferralState> NONE = EnumSet.noneOf(ReferralState.class);

    private Moves() {}

    /** Where somebody may take a referral from here. */
    public static Set<ReferralState> of(Side side, ReferralState from) {
        return switch (side) {
            case PARTNER -> from == INFORMATION_REQUESTED ? EnumSet.of(ELIGIBILITY) : NONE;
            case OFFICER -> ofOfficer(from);
            case RECEIVER -> ofReceiver(from);
        };
    }

    /** A partner takes another's case on, or does not: what becomes of it then is another referral. */
    private static Set<ReferralState> ofReceiver(ReferralState from) {
        return switch (from) {
            case SUBMITTED, REFUSED -> EnumSet.of(RECEIVED);
            case RECEIVED -> EnumSet.of(HANDED_OVER, REFUSED);
            case ELIGIBILITY,
                    INFORMATION_REQUESTED,
                    ADMISSIBILITY,
                    ACCEPTED,
                    DEFERRED,
                    SPLIT,
                    DEPARTED,
                    ARRIVED,
                    HANDED_OVER,
                    WITHDRAWN -> NONE;
        };
    }

    private static Set<ReferralState> ofOfficer(ReferralState from) {
        return switch (from) {
            case SUBMITTED -> EnumSet.of(RECEIVED);
            case RECEIVED, INFORMATION_REQUESTED -> EnumSet.of(ELIGIBILITY);
            case ELIGIBILITY -> EnumSet.of(INFORMATION_REQUESTED, ADMISSIBILITY, REFUSED, DEFERRED);
            case ADMISSIBILITY -> EnumSet.of(ADMISSIBILITY, ACCEPTED, REFUSED, DEFERRED, SPLIT);
            // Until people travel a decision can be replaced by another one.
            case ACCEPTED -> EnumSet.of(REFUSED, DEFERRED, SPLIT, DEPARTED);
            case SPLIT -> EnumSet.of(ACCEPTED, REFUSED, DEFERRED, SPLIT, DEPARTED);
            // Courts send decisions back.
            case REFUSED -> EnumSet.of(ELIGIBILITY, ACCEPTED, DEFERRED, SPLIT);
            case DEFERRED -> EnumSet.of(ELIGIBILITY, ADMISSIBILITY, ACCEPTED, REFUSED, SPLIT);
            case DEPARTED -> EnumSet.of(ARRIVED);
            case ARRIVED, HANDED_OVER, WITHDRAWN -> NONE;
        };
    }

    /** The referral's position after the transition; refused unless it may follow this one. */
    static Position after(Position now, Transition transition) throws ReferralRefused {
        // a. It begins where the referral stands, and is the next.
        require(
                transition.from() == now.state() && transition.version() == now.version() + 1,
                ReferralRefusal.MOVED_MEANWHILE);
        // b. The table has it, for this role.
        if (!of(transition.role(), now.state()).contains(transition.to())) {
            boolean others = Arrays.stream(Side.values())
                    .anyMatch(side -> of(side, now.state()).contains(transition.to()));
            throw new ReferralRefused(others ? ReferralRefusal.NOT_YOURS : ReferralRefusal.NOT_POSSIBLE, null);
        }
        // c. Admissibility that goes on has concluded more than before.
        if (now.state() == ADMISSIBILITY && transition.to() == ADMISSIBILITY) {
            List<AdmissibilityCheck> concluded = Objects.requireNonNullElse(transition.concluded(), List.of());
            require(
                    concluded.size() > now.concluded().size() && concluded.containsAll(now.concluded()),
                    ReferralRefusal.NOTHING_CONCLUDED);
        }
        // d. Nobody comes before every check is concluded.
        require(!transition.to().isAcceptance() || now.isWhollyChecked(), ReferralRefusal.NOT_CONCLUDED);
        // e. A decision for the same number of people is none.
        require(
                now.state() != SPLIT
                        || transition.to() != SPLIT
                        || !Objects.equals(now.acceptance(), transition.people()),
                ReferralRefusal.NOT_POSSIBLE);
        return now.after(transition);
    }

    private static void require(boolean holds, ReferralRefusal otherwise) throws ReferralRefused {
        if (!holds) {
            throw new ReferralRefused(otherwise, null);
        }
    }
}
