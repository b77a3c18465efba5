package org.safeconduct.audit;

import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.Sha256;

/** A request's exact bytes with both people's signatures: not verified yet. */
public record SignedErasureRequest(byte[] bytes, DetachedSignatures registrar, DetachedSignatures reviewer) {
    /** Longest request read, in bytes. */
    public static final int MAX_LENGTH = 16 << 10;

    /** What is asked for, as far as anyone can tell before the signatures were verified. */
    public static ErasureRequest alleged(byte[] bytes) throws ErasureRefused {
        try {
            ErasureRequest request = StrictJson.read(bytes, ErasureRequest.class, MAX_LENGTH);
            if (request.format().equals(ErasureRequest.FORMAT)) {
                return request;
            }
            throw new ErasureRefused(ErasureRefusal.MALFORMED, null);
        } catch (JsonRejected e) {
            throw new ErasureRefused(ErasureRefusal.MALFORMED, e);
        }
    }

    /** SHA-256 of the bytes, hexadecimal. */
    String digest() {
        return Sha256.hex(bytes);
    }
}
