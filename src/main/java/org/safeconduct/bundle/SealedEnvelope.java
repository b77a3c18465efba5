package org.safeconduct.bundle;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningCertificates;

/** envelope.json's exact bytes and their two signatures: not verified yet. */
public record SealedEnvelope(byte[] bytes, DetachedSignatures signatures) {
    /** Who claims to have signed: for looking up their certificates, nothing else. */
    public FingerprintPair allegedSender() throws BundleRefused {
        return EnvelopeReader.read(bytes).sender();
    }

    /** Which bundle this claims to be: for looking it up, nothing else. */
    public BundleId allegedBundle() throws BundleRefused {
        return EnvelopeReader.read(bytes).bundle();
    }

    /** When this claims to have been sealed: for looking up who could sign then, nothing else. */
    public Instant allegedCreated() throws BundleRefused {
        return EnvelopeReader.read(bytes).created();
    }

    /** Which referral this claims to be of: for comparing it where the signatures were verified, nothing else. */
    public String allegedReferral() throws BundleRefused {
        return EnvelopeReader.read(bytes).referral();
    }

    /** What this claims of the case: for lists and sums that say so, nothing else. */
    public AllegedRouting allegedRouting() throws BundleRefused {
        Envelope envelope = EnvelopeReader.read(bytes);
        return new AllegedRouting(envelope.stream(), envelope.priority(), envelope.people());
    }

    /** Checks both signatures, then the content's own rules. */
    public Envelope verify(SigningCertificates sender) throws BundleRefused {
        try {
            HybridSignatures.verify(bytes, signatures, sender);
        } catch (KeysRefused e) {
            throw new BundleRefused(BundleRefusal.SIGNATURE_INVALID, e);
        }
        Envelope envelope = EnvelopeReader.read(bytes);
        if (!envelope.sender().equals(sender.fingerprints())) {
            throw new BundleRefused(BundleRefusal.SIGNATURE_INVALID, null);
        }
        return envelope;
    }

    /**
     * SHA-256 of both signatures, ECDSA first, each after its length in four bytes (big-endian), hexadecimal. The bytes
     * alone say nothing of when they were signed: they can be written before a key is stolen, and signed after.
     */
    public String signaturesDigest() {
        byte[] ecdsa = signatures.ecdsa();
        byte[] mldsa = signatures.mldsa();
        return Sha256.hex(ByteBuffer.allocate(2 * Integer.BYTES + ecdsa.length + mldsa.length)
                .putInt(ecdsa.length)
                .put(ecdsa)
                .putInt(mldsa.length)
                .put(mldsa)
                .array());
    }

    /** SHA-256 of the bytes, hexadecimal. */
    public String digest() {
        return Sha256.hex(bytes);
    }
}
