package org.safeconduct.api;

import java.io.IOException;

/** A request's body was cut off while it was read: an IOException, because that is what streams may throw. */
final class BodyRefused extends IOException {
    private final ApiRefusal refusal;

    BodyRefused(ApiRefusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    ApiRefusal refusal() {
        return refusal;
    }
}
