package org.safeconduct.release;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A report of an outcome was refused, and that was recorded; with NOT_RECORDED, nothing could be. */
public final class OutcomeRefused extends Refused {
    OutcomeRefused(OutcomeRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public OutcomeRefusal refusal() {
        return (OutcomeRefusal) super.refusal();
    }
}
