package org.safeconduct.bundle;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.safeconduct.keys.RawKey;
import org.safeconduct.keys.Secret;

/**
 * Encrypts and decrypts the chunks of one payload: the wire format of Tink's AES256-GCM-HKDF streaming AEAD with
 * HKDF-SHA-256 and 64 KiB ciphertext segments. The key is derived from a fresh salt for each payload and a nonce holds
 * the segment's number, so no nonce is ever used twice with one key; the last segment's nonce says so, so a payload cut
 * at a segment's end does not decrypt. docs/bundle-format.md, "Payload".
 */
final class SegmentCipher implements AutoCloseable {
    private static final int KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PayloadLayout layout;
    private final byte[] header;
    private final RawKey key;

    private SegmentCipher(Secret partKey, byte[] binding, byte[] header, PayloadLayout layout) {
        this.layout = layout;
        this.header = header;
        this.key = derive(partKey, Arrays.copyOfRange(header, 1, 1 + PayloadLayout.SALT), binding);
    }

    static SegmentCipher sealing(Secret partKey, byte[] binding, PayloadLayout layout) {
        byte[] header = new byte[PayloadLayout.HEADER];
        RANDOM.nextBytes(header);
        header[0] = PayloadLayout.HEADER;
        return new SegmentCipher(partKey, binding, header, layout);
    }

    /** @param header the first 40 bytes of the payload */
    static SegmentCipher opening(Secret partKey, byte[] binding, byte[] header, PayloadLayout layout)
            throws BundleRefused {
        if (header[0] != PayloadLayout.HEADER) {
            throw new BundleRefused(BundleRefusal.PAYLOAD_ALTERED, null);
        }
        return new SegmentCipher(partKey, binding, header, layout);
    }

    static Cipher gcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PayloadLayout layout() {
        return layout;
    }

    void encrypt(Block block) {
        int in = 0;
        int out = 0;
        if (block.chunk == 0) {
            System.arraycopy(header, 0, block.ciphertext, 0, header.length);
            out = header.length;
        }
        long segment = block.chunk * PayloadLayout.SEGMENTS_IN_CHUNK;
        int length = layout.chunkLength(block.chunk);
        try {
            while (out < length) {
                int end = Math.min(length, (out / PayloadLayout.SEGMENT + 1) * PayloadLayout.SEGMENT);
                block.gcm.init(Cipher.ENCRYPT_MODE, key, nonce(segment++));
                int plain = end - out - PayloadLayout.TAG;
                block.gcm.doFinal(block.plaintext, in, plain, block.ciphertext, out);
                in += plain;
                out = end;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        block.ciphertextLength = length;
    }

    void decrypt(Block block) throws BundleRefused {
        int in = block.chunk == 0 ? header.length : 0;
        int out = 0;
        long segment = block.chunk * PayloadLayout.SEGMENTS_IN_CHUNK;
        int length = layout.chunkLength(block.chunk);
        try {
            while (in < length) {
                int end = Math.min(length, (in / PayloadLayout.SEGMENT + 1) * PayloadLayout.SEGMENT);
                block.gcm.init(Cipher.DECRYPT_MODE, key, nonce(segment++));
                out += block.gcm.doFinal(block.ciphertext, in, end - in, block.plaintext, out);
                in = end;
            }
        } catch (GeneralSecurityException e) {
            throw new BundleRefused(BundleRefusal.PAYLOAD_ALTERED, e);
        }
        block.plaintextLength = out;
    }

    private GCMParameterSpec nonce(long segment) {
        byte[] nonce = ByteBuffer.allocate(12)
                .put(header, 1 + PayloadLayout.SALT, PayloadLayout.NONCE_PREFIX)
                .putInt((int) segment)
                .put((byte) (segment == layout.segments() - 1 ? 1 : 0))
                .array();
        return new GCMParameterSpec(PayloadLayout.TAG * 8, nonce);
    }

    private static RawKey derive(Secret partKey, byte[] salt, byte[] binding) {
        try {
            byte[] key = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(new RawKey(partKey, "Generic"))
                            .addSalt(salt)
                            .thenExpand(binding, KEY));
            return new RawKey(Secret.takeOver(key), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Wipes the derived key; the round keys in the blocks' ciphers are out of reach. */
    @Override
    public void close() {
        key.close();
    }
}
