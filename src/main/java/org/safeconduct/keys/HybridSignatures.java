package org.safeconduct.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** Signs and verifies with both algorithms; a signature counts only if both hold. */
public final class HybridSignatures {
    private HybridSignatures() {}

    public static DetachedSignatures sign(byte[] content, SigningKeys keys) {
        try {
            SigningCertificates signer = keys.certificates();
            return new DetachedSignatures(
                    DetachedSignature.ECDSA.sign(content, keys.ecdsa(), signer.ecdsa()),
                    DetachedSignature.MLDSA.sign(content, keys.mldsa(), signer.mldsa()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("these keys cannot sign", e);
        }
    }

    /** @throws KeysRefused unless both signatures are by exactly this signer's certificates over exactly these bytes */
    public static void verify(byte[] content, DetachedSignatures signatures, SigningCertificates signer)
            throws KeysRefused {
        try {
            DetachedSignature.ECDSA.verify(content, signatures.ecdsa(), signer.ecdsa());
            DetachedSignature.MLDSA.verify(content, signatures.mldsa(), signer.mldsa());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The ASN.1 classes answer hostile input with several unchecked exceptions: all mean the same here.
            throw new KeysRefused(KeysRefusal.SIGNATURE_INVALID, e);
        }
    }
}
