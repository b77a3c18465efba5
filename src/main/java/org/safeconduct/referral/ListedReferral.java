package org.safeconduct.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.AllegedRouting;

/**
 * A referral in a list, as the database has it: nothing is verified. Whoever relies on its state reads its history.
 *
 * @param routing of the newest bundle of its sender
 * @param submitted when its first bundle arrived
 * @param version of its newest transition; 0 before the first
 * @param since when it is in that state
 * @param destroyed when the newest bundle of it was destroyed; null where all are kept
 */
public record ListedReferral(
        Referral of,
        AllegedRouting routing,
        Instant submitted,
        ReferralState state,
        int version,
        Instant since,
        @Nullable Instant destroyed) {
    /** When its priority's clock ends; null where nobody waits any more. */
    public @Nullable Instant due(Clocks clocks) {
        return state.isWaiting() ? clocks.due(routing.priority(), submitted) : null;
    }
}
