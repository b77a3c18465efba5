package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** The HTTP edge refused a request. */
final class ApiRefused extends Refused {
    ApiRefused(ApiRefusal refusal) {
        this(refusal, null);
    }

    ApiRefused(ApiRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public ApiRefusal refusal() {
        return (ApiRefusal) super.refusal();
    }
}
