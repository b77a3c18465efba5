package org.safeconduct.referral;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.referral.Transition.Step;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** Transitions for tests. */
final class Steps {
    static final List<AdmissibilityCheck> ALL = List.of(AdmissibilityCheck.values());

    private Steps() {}

    /** To a state, with what that state needs: of a case of four people, all of them or two. */
    static Step to(ReferralState state) {
        return new Step(state, state == ReferralState.ADMISSIBILITY ? ALL : null, people(state), null);
    }

    static Step admissibility(AdmissibilityCheck... concluded) {
        return new Step(ReferralState.ADMISSIBILITY, List.of(concluded), null, null);
    }

    private static @Nullable Acceptance people(ReferralState state) {
        return switch (state) {
            case ACCEPTED -> new Acceptance(4, 4);
            case SPLIT -> new Acceptance(2, 4);
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
        };
    }

    static Transition transition(Referral of, Side role, Position now, Step step, Instant at) {
        String signer =
                switch (role) {
                    case PARTNER -> "unhcr-1";
                    case OFFICER -> "officer-1";
                    case RECEIVER -> "fld-1";
                };
        return Transition.of(Cast.ring(signer).certificates().signing(), role, TestExchange.ORIGIN, of, now, step, at);
    }
}
