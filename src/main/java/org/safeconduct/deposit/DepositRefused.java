package org.safeconduct.deposit;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A deposit was refused; the refusal is recorded. */
public final class DepositRefused extends Refused {
    public DepositRefused(DepositRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public DepositRefusal refusal() {
        return (DepositRefusal) super.refusal();
    }
}
