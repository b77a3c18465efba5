package org.safeconduct.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Priority;
import org.safeconduct.referral.Clocks;
import org.safeconduct.referral.ListedReferral;
import org.safeconduct.referral.ReferralState;

/**
 * A referral as the server has it; only its history proves where it stands.
 *
 * @param organisation that sent it
 * @param people as the newest bundle of its sender says
 * @param submitted when its first bundle arrived
 * @param since when it is in this state
 * @param destroyed when the newest bundle of it was destroyed; absent where all are kept
 * @param due when the clock of its priority ends; absent where nobody waits any more
 */
public record ReferralDocument(
        String organisation,
        String referral,
        String stream,
        Priority priority,
        int people,
        Instant submitted,
        ReferralState state,
        Instant since,
        @Nullable Instant destroyed,
        @Nullable Instant due) {
    static ReferralDocument of(ListedReferral listed, Clocks clocks) {
        return new ReferralDocument(
                listed.of().organisation(),
                listed.of().id(),
                listed.routing().stream(),
                listed.routing().priority(),
                listed.routing().people(),
                listed.submitted(),
                listed.state(),
                listed.since(),
                listed.destroyed(),
                listed.due(clocks));
    }
}
