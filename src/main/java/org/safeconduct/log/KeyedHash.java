package org.safeconduct.log;

import java.security.MessageDigest;

/**
 * HMAC-SHA-256 (RFC 2104) out of JCA's SHA-256, for a key of one salt's length and used once. JCA's own Mac makes a key
 * object and two copies of it for each record, which costs more than the hashing; a test compares the two.
 */
final class KeyedHash {
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private KeyedHash() {}

    /** @param key at most 64 bytes */
    static byte[] of(byte[] key, byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(padded(key, INNER));
        byte[] inner = digest.digest(content);
        digest.update(padded(key, OUTER));
        return digest.digest(inner);
    }

    private static byte[] padded(byte[] key, byte pad) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) (i < key.length ? key[i] ^ pad : pad);
        }
        return block;
    }
}
