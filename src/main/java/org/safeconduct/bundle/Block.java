package org.safeconduct.bundle;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.safeconduct.keys.Sha256;

/** One chunk of a payload on its way, with the tools that work on it: reused, and used by one thread at a time. */
final class Block {
    final byte[] plaintext = new byte[PayloadLayout.CHUNK];
    final byte[] ciphertext = new byte[PayloadLayout.CHUNK];
    final MessageDigest sha256 = Sha256.digest();
    final Cipher gcm = SegmentCipher.gcm();

    long chunk;
    int plaintextLength;
    int ciphertextLength;
    byte[] leaf = new byte[0];

    void wipe() {
        Arrays.fill(plaintext, (byte) 0);
    }
}
