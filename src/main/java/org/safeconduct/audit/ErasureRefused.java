package org.safeconduct.audit;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** An erasure was refused, and that was recorded; with NOT_RECORDED, nothing could be. */
public final class ErasureRefused extends Refused {
    ErasureRefused(ErasureRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public ErasureRefusal refusal() {
        return (ErasureRefusal) super.refusal();
    }
}
