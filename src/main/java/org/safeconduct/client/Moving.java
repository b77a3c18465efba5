package org.safeconduct.client;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Person;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.SignedTransition;
import org.safeconduct.referral.Transition;

/** A signed step of a referral, from where its verified history says that it stands. */
public final class Moving {
    private Moving() {}

    /**
     * What was concluded before stays concluded without being said again.
     *
     * @param concluded of admissibility; empty for every other state
     */
    public static Transition.Step step(
            ReferralHistory.Read read,
            ReferralState to,
            Collection<AdmissibilityCheck> concluded,
            @Nullable Acceptance people,
            @Nullable BundleId letter) {
        Set<AdmissibilityCheck> checks = new TreeSet<>(concluded);
        if (read.verified().now().state() == ReferralState.ADMISSIBILITY) {
            checks.addAll(read.verified().now().concluded());
        }
        List<AdmissibilityCheck> all = to == ReferralState.ADMISSIBILITY ? List.copyOf(checks) : null;
        return new Transition.Step(to, all, people, letter);
    }

    /** @throws IllegalArgumentException if what is said beside the state does not go with it */
    public static SignedTransition sign(
            ReferralHistory.Read read, Transition.Step step, Person self, KeyRing keys, String origin, Instant now) {
        Transition made = Transition.of(
                keys.certificates().signing(),
                Side.of(self, read.verified().of()),
                origin,
                read.verified().of(),
                read.verified().now(),
                step,
                now);
        return SignedTransition.sign(made, keys.signing());
    }
}
