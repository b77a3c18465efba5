package org.safeconduct.release;

import java.time.Instant;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.RequestId;

/**
 * What officers signed before they said whether they take pictures or originals; members as of {@link ReleaseRequest}.
 * No gate grants one any more. Kept ones are evidence: that they are older is no sign of tampering.
 */
public record FormerReleaseRequest(
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

    public UUID id() {
        return RequestId.of(FORMAT, nonce);
    }
}
