package org.safeconduct.log;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

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
        byte[] block = new byte[BLOCK];
        MessageDigest digest = Sha256.digest();
        digest.update(padded(block, key, INNER));
        digest.update(content);
        byte[] hash = new byte[Sha256.LENGTH];
        finish(digest, hash);
        digest.update(padded(block, key, OUTER));
        digest.update(hash);
        finish(digest, hash);
        return hash;
    }

    private static void finish(MessageDigest digest, byte[] target) {
        try {
            digest.digest(target, 0, target.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] padded(byte[] block, byte[] key, byte pad) {
        for (int i = 0; i < key.length; i++) {
            block[i] = (byte) (key[i] ^ pad);
        }
        Arrays.fill(block, key.length, BLOCK, pad);
        return block;
    }
}
