package org.safeconduct.release;

import java.util.Optional;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningKeys;

/** A request's exact bytes with the officer's signatures: not verified yet. */
public record SignedReleaseRequest(byte[] bytes, DetachedSignatures signatures) {
    /** Longest request read, in bytes: 500 characters of words may be written as 6,000 bytes of escapes. */
    public static final int MAX_LENGTH = 8 << 10;

    public static SignedReleaseRequest sign(ReleaseRequest request, SigningKeys officer) {
        byte[] bytes = StrictJson.write(request);
        return new SignedReleaseRequest(bytes, HybridSignatures.sign(bytes, officer));
    }

    /** What is asked for, as far as anyone can tell before the signatures were verified. */
    public ReleaseRequest alleged() throws ReleaseRefused {
        try {
            ReleaseRequest request = StrictJson.read(bytes, ReleaseRequest.class, MAX_LENGTH);
            if (request.format().equals(ReleaseRequest.FORMAT)) {
                return request;
            }
            throw new ReleaseRefused(ReleaseRefusal.REQUEST_MALFORMED, null);
        } catch (JsonRejected e) {
            throw new ReleaseRefused(ReleaseRefusal.REQUEST_MALFORMED, e);
        }
    }

    /** The same of one in the format before this one; empty where it is not in that. */
    public Optional<FormerReleaseRequest> former() {
        try {
            return Optional.of(StrictJson.read(bytes, FormerReleaseRequest.class, MAX_LENGTH))
                    .filter(request -> request.format().equals(FormerReleaseRequest.FORMAT));
        } catch (JsonRejected e) {
            return Optional.empty();
        }
    }

    /** SHA-256 of the bytes, hexadecimal: how the record names this request. */
    String digest() {
        return Sha256.hex(bytes);
    }
}
