package org.safeconduct.crash;

import java.util.List;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.Position;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Transition;

/** What a crowd signs to take a referral further. */
final class CrowdSteps {
    private static final List<AdmissibilityCheck> CHECKS = List.of(AdmissibilityCheck.values());

    private CrowdSteps() {}

    /** That state, or one that comes before it where its conditions are not met yet. */
    static ReferralState possible(ReferralState wanted, Position now) {
        ReferralState to = wanted;
        if (to.isAcceptance() && !now.concluded().containsAll(CHECKS)) {
            to = ReferralState.ADMISSIBILITY;
        }
        return to == ReferralState.ADMISSIBILITY && now.concluded().size() == CHECKS.size()
                ? ReferralState.DEFERRED
                : to;
    }

    static Transition.Step to(ReferralState to, int people) {
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
                            WITHDRAWN -> null;
                },
                null);
    }
}
