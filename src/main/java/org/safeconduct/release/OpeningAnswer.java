package org.safeconduct.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.RequestId;

/**
 * What a second officer signs: yes or no to one opening.
 *
 * @param ask SHA-256 of the ask's bytes, hexadecimal
 * @param officer who asks: their signing pair
 * @param until as in the ask
 * @param agreed yes or no
 * @param words why not, 10 to 500 characters; none for a yes
 * @param signer the approver's signing pair
 * @param approver their encryption pair, one of the part's approvers
 */
public record OpeningAnswer(
        String format,
        String origin,
        String ask,
        FingerprintPair officer,
        BundleId bundle,
        int part,
        Purpose purpose,
        Instant until,
        boolean agreed,
        @Nullable String words,
        FingerprintPair signer,
        FingerprintPair approver,
        Instant time) {
    public static final String FORMAT = "safeconduct opening answer 1";

    public OpeningAnswer {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(ask);
        Objects.requireNonNull(officer);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(until);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(approver);
        Objects.requireNonNull(time);
        if (agreed == (words != null)) {
            throw new IllegalArgumentException("a no has words, a yes has none");
        }
    }

    /** @param no why not; null for a yes */
    public static OpeningAnswer of(
            OpeningAsk ask, String digest, Certificates approver, @Nullable String no, Instant now) {
        return new OpeningAnswer(
                FORMAT,
                ask.origin(),
                digest,
                ask.signer(),
                ask.bundle(),
                ask.part(),
                ask.purpose(),
                ask.until(),
                no == null,
                no,
                approver.signing().fingerprints(),
                approver.encryption().fingerprints(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether it is of this ask, and says so in every member. */
    boolean isOf(OpeningAsk asked, String digest) {
        return ask.equals(digest)
                && origin.equals(asked.origin())
                && officer.equals(asked.signer())
                && bundle.equals(asked.bundle())
                && part == asked.part()
                && purpose == asked.purpose()
                && until.equals(asked.until());
    }

    /** Of its record: one person answers once. */
    public UUID id() {
        return RequestId.of(FORMAT, ask, approver.classical().hex());
    }
}
