package org.safeconduct.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the log has a decision of the gate. A row says so, and nothing is believed of it that the log does not say.
 *
 * @param outcome request id of the outcome's record, if one was reported
 * @param review request id of the review's record, of a break-glass opening that was reviewed
 */
public record DecidedRelease(
        UUID request, @Nullable UUID outcome, @Nullable UUID review, Instant decided) {}
