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
 * What a second officer signs to agree to a re-seal.
 *
 * @param reseal SHA-256 of its bytes, hexadecimal
 * @param colleague as in the re-seal: to whom
 * @param signer the second officer's signing pair
 */
public record ResealYes(
        String format,
        String origin,
        String reseal,
        BundleId bundle,
        int part,
        FingerprintPair colleague,
        FingerprintPair signer,
        Instant time) {
    public static final String FORMAT = "safeconduct reseal yes 1";

    public ResealYes {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(reseal);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(colleague);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(time);
    }

    /** @param digest of the re-seal's bytes */
    public static ResealYes of(Reseal reseal, String digest, Certificates second, Instant now) {
        return new ResealYes(
                FORMAT,
                reseal.origin(),
                digest,
                reseal.bundle(),
                reseal.part(),
                reseal.colleague(),
                second.signing().fingerprints(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether it is of this one, and says so in every member. */
    boolean isOf(Reseal other, String digest) {
        return reseal.equals(digest)
                && origin.equals(other.origin())
                && bundle.equals(other.bundle())
                && part == other.part()
                && colleague.equals(other.colleague());
    }

    /** Of its record: a re-seal is agreed to once, by whoever is first. */
    public UUID id() {
        return RequestId.of(FORMAT, reseal);
    }
}
