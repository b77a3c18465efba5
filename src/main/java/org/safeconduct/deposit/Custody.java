package org.safeconduct.deposit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Secret;

/**
 * How inner key envelopes are kept: under a key of the bundle's own, which is wrapped for the gates. Database and
 * storage together hold nothing that helps a recipient's stolen key; destroying the wrapped key destroys the lot.
 */
final class Custody {
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] LABEL = "safeconduct custody 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BREAK_GLASS = "safeconduct custody break-glass 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PASSED = "safeconduct custody passed 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What lies under the gates' layers. @param breakGlass by part, of those that have one */
    record Inner(List<byte[]> keys, Map<Integer, byte[]> breakGlass) {}

    /**
     * @param wrapped the bundle's key, for the gates
     * @param inner by position: nonce, ciphertext, tag
     * @param breakGlass likewise, by part
     */
    record Locked(byte[] wrapped, List<byte[]> inner, Map<Integer, byte[]> breakGlass) {}

    private Custody() {}

    /** @param parts whose inner envelopes these are, in the same order */
    static Locked lock(BundleId bundle, List<EnvelopePart> parts, Inner inner, List<EncryptionCertificates> gates) {
        try (Secret key = Secret.random(KEY_LENGTH)) {
            List<byte[]> locked = new ArrayList<>();
            Map<Integer, byte[]> breakGlass = new TreeMap<>();
            for (int i = 0; i < inner.keys().size(); i++) {
                // Random nonces do: a key locks one bundle's few parts, and what approvers pass on of them.
                int part = parts.get(i).index();
                locked.add(encrypt(key, LABEL, bundle, part, inner.keys().get(i)));
                byte[] emergency = inner.breakGlass().get(part);
                if (emergency != null) {
                    breakGlass.put(part, encrypt(key, BREAK_GLASS, bundle, part, emergency));
                }
            }
            return new Locked(HybridEnvelope.wrap(key.expose(), gates), locked, breakGlass);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    static byte[] unlock(BundleId bundle, int part, byte[] wrapped, byte[] locked, DecryptionKeys gate)
            throws DepositRefused {
        return decrypt(LABEL, bundle, part, wrapped, locked, gate);
    }

    static byte[] unlockBreakGlass(BundleId bundle, int part, byte[] wrapped, byte[] locked, DecryptionKeys gate)
            throws DepositRefused {
        return decrypt(BREAK_GLASS, bundle, part, wrapped, locked, gate);
    }

    /** A part's key as an approver passes it on. */
    static byte[] lockPassed(BundleId bundle, int part, byte[] wrapped, byte[] passed, DecryptionKeys gate)
            throws DepositRefused {
        try (Secret key = HybridEnvelope.unwrap(wrapped, gate)) {
            return encrypt(key, PASSED, bundle, part, passed);
        } catch (KeysRefused | GeneralSecurityException e) {
            throw new DepositRefused(DepositRefusal.DEPOSIT_ALTERED, e);
        }
    }

    static byte[] unlockPassed(BundleId bundle, int part, byte[] wrapped, byte[] locked, DecryptionKeys gate)
            throws DepositRefused {
        return decrypt(PASSED, bundle, part, wrapped, locked, gate);
    }

    /** A part's key as a recipient sealed it again. @param statement digest of what they signed: one re-seal's key serves no other */
    static byte[] lockResealed(
            BundleId bundle, int part, String statement, byte[] wrapped, byte[] inner, DecryptionKeys gate)
            throws DepositRefused {
        try (Secret key = HybridEnvelope.unwrap(wrapped, gate)) {
            return encrypt(key, resealed(statement), bundle, part, inner);
        } catch (KeysRefused | GeneralSecurityException e) {
            throw new DepositRefused(DepositRefusal.DEPOSIT_ALTERED, e);
        }
    }

    static byte[] unlockResealed(
            BundleId bundle, int part, String statement, byte[] wrapped, byte[] locked, DecryptionKeys gate)
            throws DepositRefused {
        return decrypt(resealed(statement), bundle, part, wrapped, locked, gate);
    }

    private static byte[] resealed(String statement) {
        return ("safeconduct custody resealed 1\n" + statement + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encrypt(Secret key, byte[] label, BundleId bundle, int part, byte[] content)
            throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        byte[] ciphertext =
                cipher(Cipher.ENCRYPT_MODE, key, nonce, label, bundle, part).doFinal(content);
        return ByteBuffer.allocate(NONCE_LENGTH + ciphertext.length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    private static byte[] decrypt(
            byte[] label, BundleId bundle, int part, byte[] wrapped, byte[] locked, DecryptionKeys gate)
            throws DepositRefused {
        if (locked.length < NONCE_LENGTH) {
            throw new DepositRefused(DepositRefusal.DEPOSIT_ALTERED, null);
        }
        byte[] nonce = Arrays.copyOf(locked, NONCE_LENGTH);
        try (Secret key = HybridEnvelope.unwrap(wrapped, gate)) {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, label, bundle, part)
                    .doFinal(locked, NONCE_LENGTH, locked.length - NONCE_LENGTH);
        } catch (KeysRefused | GeneralSecurityException e) {
            throw new DepositRefused(DepositRefusal.DEPOSIT_ALTERED, e);
        }
    }

    /** The associated data is label, bundle id and part, so that no row serves in another's place. */
    private static Cipher cipher(int mode, Secret key, byte[] nonce, byte[] label, BundleId bundle, int part)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.expose(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(label);
        cipher.updateAAD(bundle.hex().getBytes(StandardCharsets.US_ASCII));
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(part).array());
        return cipher;
    }
}
