package org.safeconduct.deposit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.RequestId;

/**
 * What a caseworker signs to take a referral back; the exact bytes of its JSON are what is signed. Why is nothing for the
 * exchange: it goes to the officers in a sealed bundle, or not at all.
 *
 * @param origin the log's origin: one made for another exchange is foreign here
 * @param referral 32 hexadecimal digits, as in the envelopes of its bundles
 * @param signer the caseworker's signing pair
 * @param time UTC; stale after five minutes
 */
public record Withdrawal(String format, String origin, String referral, FingerprintPair signer, Instant time) {
    public static final String FORMAT = "safeconduct withdrawal 1";

    public Withdrawal {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(time);
        if (!referral.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("not a referral");
        }
    }

    /** Of whoever holds these certificates, to the second. */
    public static Withdrawal of(SigningCertificates caseworker, String origin, String referral, Instant now) {
        return new Withdrawal(FORMAT, origin, referral, caseworker.fingerprints(), now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The request id of its record (RFC 9562 version 8): a referral is withdrawn once. */
    public static UUID id(String organisation, String referral) {
        return RequestId.of(FORMAT, organisation, referral);
    }
}
