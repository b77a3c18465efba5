package org.safeconduct.audit;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A question about the log was not answered. */
public final class AuditRefused extends Refused {
    public AuditRefused(AuditRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }
}
