package org.safeconduct.referral;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the transitions of a referral have come to.
 *
 * @param version how many there were
 * @param concluded checks of admissibility; none before that, and none any more after it began anew
 * @param acceptance the decision in force; null where nobody is accepted
 */
public record Position(
        ReferralState state,
        int version,
        Set<AdmissibilityCheck> concluded,
        @Nullable Acceptance acceptance) {
    /** Before anybody said anything. */
    public static final Position START = new Position(ReferralState.SUBMITTED, 0, Set.of(), null);

    public Position {
        concluded = Set.copyOf(concluded);
    }

    /** After this one, which the rules let through. */
    Position after(Transition transition) {
        return new Position(
                transition.to(), transition.version(), concludedAfter(transition), acceptanceAfter(transition));
    }

    private Set<AdmissibilityCheck> concludedAfter(Transition transition) {
        return switch (transition.to()) {
            case ADMISSIBILITY -> Set.copyOf(Objects.requireNonNullElse(transition.concluded(), List.of()));
            case ACCEPTED, REFUSED, DEFERRED, SPLIT, DEPARTED, ARRIVED, WITHDRAWN -> concluded;
            case SUBMITTED, RECEIVED, ELIGIBILITY, INFORMATION_REQUESTED, HANDED_OVER -> Set.of();
        };
    }

    private @Nullable Acceptance acceptanceAfter(Transition transition) {
        return switch (transition.to()) {
            case ACCEPTED, SPLIT -> transition.people();
            case DEPARTED, ARRIVED -> acceptance;
            case SUBMITTED,
                    RECEIVED,
                    ELIGIBILITY,
                    INFORMATION_REQUESTED,
                    ADMISSIBILITY,
                    REFUSED,
                    DEFERRED,
                    HANDED_OVER,
                    WITHDRAWN -> null;
        };
    }

    boolean isWhollyChecked() {
        return concluded.containsAll(EnumSet.allOf(AdmissibilityCheck.class));
    }
}
