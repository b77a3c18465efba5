package org.safeconduct.deposit;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A withdrawal was not taken; that is recorded before this is thrown, unless nothing could be. */
public final class WithdrawalRefused extends Refused {
    public WithdrawalRefused(WithdrawalRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public WithdrawalRefusal refusal() {
        return (WithdrawalRefusal) super.refusal();
    }
}
