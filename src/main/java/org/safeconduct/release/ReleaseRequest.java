package org.safeconduct.release;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.RequestId;

/**
 * What an officer signs to open a part; the exact bytes of its JSON are what is signed.
 *
 * @param origin the log's origin: a request made for one exchange is foreign to every other
 * @param signer the officer's signing pair
 * @param recipient the officer's encryption pair, which must be one of the part's recipients
 * @param rendition whether pictures of the pages are asked for, or the original documents
 * @param breakGlass whether the break-glass envelope is asked for, which nobody else has to agree to
 * @param words the purpose in the officer's own words, 10 to 500 characters; of a break-glass opening at least 20
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
        Rendition rendition,
        boolean breakGlass,
        String words,
        String nonce,
        Instant time) {
    public static final String FORMAT = "safeconduct release request 2";

    private static final int NONCE_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ReleaseRequest {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(rendition);
        Objects.requireNonNull(words);
        Objects.requireNonNull(time);
        if (!nonce.matches("[0-9a-f]{" + 2 * NONCE_LENGTH + "}")) {
            throw new IllegalArgumentException("not a nonce");
        }
    }

    /** Of an ordinary opening. */
    public ReleaseRequest(
            String format,
            String origin,
            BundleId bundle,
            int part,
            FingerprintPair signer,
            FingerprintPair recipient,
            Purpose purpose,
            Rendition rendition,
            String words,
            String nonce,
            Instant time) {
        this(format, origin, bundle, part, signer, recipient, purpose, rendition, false, words, nonce, time);
    }

    /** A new one, of whoever holds these certificates, to the second. */
    public static ReleaseRequest of(
            Certificates officer,
            String origin,
            BundleId bundle,
            int part,
            Purpose purpose,
            Rendition rendition,
            String words,
            Instant now) {
        return new ReleaseRequest(
                FORMAT,
                origin,
                bundle,
                part,
                officer.signing().fingerprints(),
                officer.encryption().fingerprints(),
                purpose,
                rendition,
                false,
                words,
                randomNonce(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The same as a request for the break-glass envelope. */
    public ReleaseRequest breakingGlass() {
        return new ReleaseRequest(
                format, origin, bundle, part, signer, recipient, purpose, rendition, true, words, nonce, time);
    }

    public static String randomNonce() {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    /** The request id of the decision's record, made from the nonce (RFC 9562 version 8): one decision a nonce. */
    public UUID id() {
        return RequestId.of(FORMAT, nonce);
    }
}
