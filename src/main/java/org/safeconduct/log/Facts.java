package org.safeconduct.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The section of a record that a sender may be shown: what happened to which part, in which role, for which purpose.
 *
 * @param time UTC, milliseconds
 * @param reason the refusal's code, where it was refused
 */
public record Facts(
        Event event,
        Instant time,
        @Nullable String bundle,
        @Nullable String referral,
        @Nullable Integer part,
        @Nullable String role,
        @Nullable String purpose,
        @Nullable String reason) {
    public Facts {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }
}
