package org.safeconduct.keys;

import java.util.List;

/**
 * One group's two nested CMS AuthEnvelopedData layers (AES-256-GCM): ECDH P-384 inside, ML-KEM-1024 outside, every
 * member of the group a recipient of both. docs/bundle-format.md, "Key envelope".
 */
public final class HybridEnvelope {
    /** Longest envelope read, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    private HybridEnvelope() {}

    public static byte[] wrap(byte[] content, List<EncryptionCertificates> recipients) {
        throw new UnsupportedOperationException();
    }

    /** Removes both layers with one recipient's keys. */
    public static Secret unwrap(byte[] envelope, DecryptionKeys keys) throws KeysRefused {
        throw new UnsupportedOperationException();
    }
}
