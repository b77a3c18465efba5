package org.safeconduct.bundle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeysRefusal;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Secret;

/** Puts a part key into its layers, and takes layers off. docs/bundle-format.md, "Key envelope". */
final class KeyEnvelope {
    static final int PART_KEY = 32;
    static final int CONTENT = PART_KEY + Binding.LENGTH;

    private KeyEnvelope() {}

    /** @param approvers none where one person suffices */
    static byte[] seal(
            Secret partKey,
            byte[] binding,
            List<EncryptionCertificates> recipients,
            List<EncryptionCertificates> approvers,
            List<EncryptionCertificates> gates) {
        byte[] content = Arrays.copyOf(partKey.expose(), CONTENT);
        System.arraycopy(binding, 0, content, PART_KEY, Binding.LENGTH);
        try {
            byte[] forRecipients = HybridEnvelope.wrap(content, recipients);
            byte[] forApprovers =
                    approvers.isEmpty() ? forRecipients : HybridEnvelope.wrap(bound(binding, forRecipients), approvers);
            return HybridEnvelope.wrap(bound(binding, forApprovers), gates);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** What a group that only passes the key on finds in its layers: first of all, what they were made for. */
    static byte[] bound(byte[] binding, byte[] inside) {
        return ByteBuffer.allocate(Binding.LENGTH + inside.length)
                .put(binding)
                .put(inside)
                .array();
    }

    /**
     * Takes the gates' or the approvers' two layers off, which were made for this part.
     *
     * @param verified recomputed from it is what they must be bound to
     */
    static byte[] removeBound(byte[] envelope, DecryptionKeys keys, Envelope verified, int part) throws BundleRefused {
        byte[] binding = Binding.of(verified, verified.part(part));
        try (Secret content = remove(envelope, keys)) {
            if (content.length() <= Binding.LENGTH) {
                throw new BundleRefused(BundleRefusal.KEYS_ALTERED, null);
            }
            if (!MessageDigest.isEqual(Arrays.copyOf(content.expose(), Binding.LENGTH), binding)) {
                throw new BundleRefused(BundleRefusal.BINDING_MISMATCH, null);
            }
            return Arrays.copyOfRange(content.expose(), Binding.LENGTH, content.length());
        }
    }

    /** Takes one group's two layers off. */
    static Secret remove(byte[] envelope, DecryptionKeys keys) throws BundleRefused {
        try {
            return HybridEnvelope.unwrap(envelope, keys);
        } catch (KeysRefused e) {
            boolean notForUs = e.refusal() == KeysRefusal.NOT_A_RECIPIENT;
            throw new BundleRefused(notForUs ? BundleRefusal.NOT_A_RECIPIENT : BundleRefusal.KEYS_ALTERED, e);
        }
    }
}
