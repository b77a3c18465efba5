package org.safeconduct.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of this thread: looking one up for each of a million nodes would cost more than the hashing. */
final class Sha256 {
    static final int LENGTH = 32;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

    private Sha256() {}

    /** Reset and ready; not to be kept. */
    static MessageDigest digest() {
        return DIGEST.get();
    }

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
