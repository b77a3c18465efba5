package org.safeconduct.witness;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A witness could not begin its work. */
public final class WitnessRefused extends Refused {
    public WitnessRefused(WitnessRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public WitnessRefusal refusal() {
        return (WitnessRefusal) super.refusal();
    }
}
