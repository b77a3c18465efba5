package org.safeconduct.release;

import java.time.Instant;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;

/**
 * What an officer signs to open a part; the exact bytes of its JSON are what is signed.
 *
 * @param origin the log's origin: a request made for one exchange is foreign to every other
 * @param signer the officer's signing pair
 * @param recipient the officer's encryption pair, which must be one of the part's recipients
 * @param words the purpose in the officer's own words, 10 to 500 characters
 * @param nonce 32 random bytes, hexadecimal; also makes the request's id
 * @param time UTC; stale after five minutes
 */
public record ReleaseRequest(
        String format,
        String origin,
        BundleId bundle,
        int part,
        FingerprintPair signer,
        FingerprintPair recipient,
        Purpose purpose,
        String words,
        String nonce,
        Instant time) {
    public static final String FORMAT = "safeconduct release request 1";
}
