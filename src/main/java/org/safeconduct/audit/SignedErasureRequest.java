package org.safeconduct.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;

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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
