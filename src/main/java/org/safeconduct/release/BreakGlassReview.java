package org.safeconduct.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.RequestId;

/**
 * What an approver signs after a break-glass opening of a part of theirs; the exact bytes of its JSON are what is signed.
 *
 * @param origin the log's origin
 * @param release request id of the opening, as {@link ReleaseRequest#id}
 * @param record index of its record: what the tree commits to
 * @param words why, 10 to 500 characters
 * @param signer the approver's signing pair
 * @param approver their encryption pair, one of the part's approvers
 * @param time UTC
 */
public record BreakGlassReview(
        String format,
        String origin,
        UUID release,
        long record,
        BundleId bundle,
        int part,
        Verdict verdict,
        String words,
        FingerprintPair signer,
        FingerprintPair approver,
        Instant time) {
    public static final String FORMAT = "safeconduct break-glass review 1";

    public BreakGlassReview {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(release);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(words);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(approver);
        Objects.requireNonNull(time);
    }

    public static BreakGlassReview of(
            String origin,
            UUID release,
            long record,
            BundleId bundle,
            int part,
            Verdict verdict,
            String words,
            Certificates approver,
            Instant now) {
        return new BreakGlassReview(
                FORMAT,
                origin,
                release,
                record,
                bundle,
                part,
                verdict,
                words,
                approver.signing().fingerprints(),
                approver.encryption().fingerprints(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Of its record: one review each. */
    public UUID id() {
        return of(release);
    }

    static UUID of(UUID release) {
        return RequestId.of(FORMAT, release.toString());
    }
}
