package org.safeconduct.deposit;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;

/** A deposit or a receipt was not accepted; the server's refusals of a bundle are recorded before this is thrown. */
public final class DepositRefused extends Refused {
    public DepositRefused(DepositRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public DepositRefusal refusal() {
        return (DepositRefusal) super.refusal();
    }

    /** The most exact reason there is: the bundle's or the directory's own, where one of them refused. */
    public Refusal exactly() {
        return getCause() instanceof Refused inner ? inner.refusal() : refusal();
    }
}
