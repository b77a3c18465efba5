package org.safeconduct.crash;

import java.util.List;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.Moves;
import org.safeconduct.referral.Position;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.Transition;

/** What a crowd signs to take a referral further. */
final class CrowdSteps {
    private static final List<AdmissibilityCheck> CHECKS = List.of(AdmissibilityCheck.values());

    private CrowdSteps() {}

    /** Every step that may follow, and is not the one that brought the referral where it is. */
    static List<Transition.Step> possible(Side side, Position now, int people) {
        boolean checked = now.concluded().containsAll(CHECKS);
        return Moves.of(side, now.state()).stream()
                .filter(to -> checked || !to.isAcceptance())
                .filter(to -> to != now.state() || to == ReferralState.ADMISSIBILITY && !checked)
                .map(to -> to(to, people))
                .toList();
    }

    private static Transition.Step to(ReferralState to, int people) {
        return new Transition.Step(
                to,
                to == ReferralState.ADMISSIBILITY ? CHECKS : null,
                switch (to) {
                    case ACCEPTED -> new Acceptance(people, people);
                    case SPLIT -> new Acceptance(1, people);
                    case SUBMITTED,
                            RECEIVED,
                            ELIGIBILITY,
                            INFORMATION_REQUESTED,
                            ADMISSIBILITY,
                            REFUSED,
                            DEFERRED,
                            DEPARTED,
                            ARRIVED,
                            HANDED_OVER,
                            WITHDRAWN -> null;
                },
                null);
    }
}
