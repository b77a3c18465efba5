package org.safeconduct.bundle;

import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.SigningCertificates;

/** envelope.json's exact bytes and their two signatures: not verified yet. */
public record SealedEnvelope(byte[] bytes, DetachedSignatures signatures) {
    /** Who claims to have signed: for looking up their certificates, nothing else. */
    public FingerprintPair allegedSender() throws BundleRefused {
        throw new UnsupportedOperationException();
    }

    /** Which bundle this claims to be: for looking it up, nothing else. */
    public BundleId allegedBundle() throws BundleRefused {
        throw new UnsupportedOperationException();
    }

    /** Checks both signatures, then the content's own rules. */
    public Envelope verify(SigningCertificates sender) throws BundleRefused {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 of the bytes, hexadecimal. */
    public String digest() {
        throw new UnsupportedOperationException();
    }
}
