package org.safeconduct.bundle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.Secret;

/** A part's key, checked against the signed envelope: its binding and its commitment hold. */
public final class PartKey implements AutoCloseable {
    private final Secret key;
    private final byte[] binding;
    private final EnvelopePart part;

    private PartKey(Secret key, byte[] binding, EnvelopePart part) {
        this.key = key;
        this.binding = binding;
        this.part = part;
    }

    /**
     * Removes the recipients' layers.
     *
     * @param innerEnvelope gate's layers removed, and the approvers' where the part has them
     * @param part its index, from 1
     */
    public static PartKey open(byte[] innerEnvelope, DecryptionKeys recipient, Envelope envelope, int part)
            throws BundleRefused {
        EnvelopePart signed = envelope.part(part);
        if (!signed.recipients().contains(recipient.certificates().fingerprints())) {
            throw new BundleRefused(BundleRefusal.NOT_A_RECIPIENT, null);
        }
        return openAny(innerEnvelope, recipient, envelope, signed);
    }

    /**
     * The same of a key envelope that a recipient made for somebody the sender did not name. That it is the sender's key,
     * for this part, is checked as strictly; whether that somebody may have it, the caller has to know.
     */
    public static PartKey openResealed(byte[] innerEnvelope, DecryptionKeys colleague, Envelope envelope, int part)
            throws BundleRefused {
        return openAny(innerEnvelope, colleague, envelope, envelope.part(part));
    }

    private static PartKey openAny(
            byte[] innerEnvelope, DecryptionKeys recipient, Envelope envelope, EnvelopePart signed)
            throws BundleRefused {
        try (Secret content = removeLayers(innerEnvelope, recipient, signed)) {
            byte[] binding = Binding.of(envelope, signed);
            if (content.length() != KeyEnvelope.CONTENT) {
                throw new BundleRefused(BundleRefusal.KEYS_ALTERED, null);
            }
            byte[] alleged = Arrays.copyOfRange(content.expose(), KeyEnvelope.PART_KEY, KeyEnvelope.CONTENT);
            if (!MessageDigest.isEqual(alleged, binding)) {
                throw new BundleRefused(BundleRefusal.BINDING_MISMATCH, null);
            }
            return committed(Secret.takeOver(Arrays.copyOf(content.expose(), KeyEnvelope.PART_KEY)), binding, signed);
        }
    }

    private static Secret removeLayers(byte[] envelope, DecryptionKeys recipient, EnvelopePart part)
            throws BundleRefused {
        try {
            return KeyEnvelope.remove(envelope, recipient);
        } catch (BundleRefused e) {
            if (e.refusal() == BundleRefusal.NOT_A_RECIPIENT
                    && !part.approvers().isEmpty()) {
                throw new BundleRefused(BundleRefusal.APPROVAL_MISSING, e);
            }
            throw e;
        }
    }

    private static PartKey committed(Secret key, byte[] binding, EnvelopePart part) throws BundleRefused {
        if (!MessageDigest.isEqual(Binding.commitment(key), HexFormat.of().parseHex(part.commitment()))) {
            key.close();
            throw new BundleRefused(BundleRefusal.KEY_COMMITMENT_MISMATCH, null);
        }
        return new PartKey(key, binding, part);
    }

    EnvelopePart part() {
        return part;
    }

    /**
     * The same key and binding in a new key envelope, for one more person: docs/bundle-format.md, "Re-sealing".
     *
     * @param approvers the part's own, or those of them who are left; none where it has none
     * @param gates those that are to take the outer layers off
     */
    public byte[] reseal(
            EncryptionCertificates colleague,
            List<EncryptionCertificates> approvers,
            List<EncryptionCertificates> gates) {
        // One layer less would turn a part of two persons into a part of one.
        if (approvers.isEmpty() != part.approvers().isEmpty()) {
            throw new IllegalArgumentException("a part keeps its approvers");
        }
        return KeyEnvelope.seal(key, binding, List.of(colleague), approvers, gates);
    }

    SegmentCipher cipher(byte[] header) throws BundleRefused {
        return SegmentCipher.opening(key, binding, header, new PayloadLayout(part.length()));
    }

    @Override
    public void close() {
        key.close();
    }
}
