package org.safeconduct.log;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A checkpoint, proof, record or log was not accepted, or could not be extended. */
public final class LogRefused extends Refused {
    public LogRefused(LogRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public LogRefusal refusal() {
        return (LogRefusal) super.refusal();
    }
}
