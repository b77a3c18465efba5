package org.safeconduct.release;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A release was refused by the gate, which recorded it before this is thrown, or its answer by the client. */
public final class ReleaseRefused extends Refused {
    public ReleaseRefused(ReleaseRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public ReleaseRefusal refusal() {
        return (ReleaseRefusal) super.refusal();
    }
}
