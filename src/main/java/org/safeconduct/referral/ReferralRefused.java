package org.safeconduct.referral;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A transition was not taken, or a history is not what it claims to be. */
public final class ReferralRefused extends Refused {
    public ReferralRefused(ReferralRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public ReferralRefusal refusal() {
        return (ReferralRefusal) super.refusal();
    }
}
