package org.safeconduct.release;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;

/**
 * What an officer's program signs after an opening; the exact bytes of its JSON are what is signed.
 *
 * @param origin the log's origin
 * @param release request id of the release, as {@link ReleaseRequest#id}
 * @param signer the officer's signing pair
 * @param time of the outcome, UTC; it may be reported later
 */
public record OutcomeReport(
        String format,
        String origin,
        UUID release,
        BundleId bundle,
        int part,
        FingerprintPair signer,
        ReportedOutcome outcome,
        Instant time) {
    public static final String FORMAT = "safeconduct release outcome 1";

    public OutcomeReport {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(release);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(time);
    }

    /** Of a release that this request asked for. */
    public static OutcomeReport of(ReleaseRequest request, ReportedOutcome outcome, Instant time) {
        return new OutcomeReport(
                FORMAT,
                request.origin(),
                request.id(),
                request.bundle(),
                request.part(),
                request.signer(),
                outcome,
                time);
    }
}
