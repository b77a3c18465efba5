package org.safeconduct.keys;

/** Signs and verifies with both algorithms; a signature counts only if both hold. */
public final class HybridSignatures {
    private HybridSignatures() {}

    public static DetachedSignatures sign(byte[] content, SigningKeys keys) {
        throw new UnsupportedOperationException();
    }

    /** @throws KeysRefused unless both signatures are by exactly this signer's certificates over exactly these bytes */
    public static void verify(byte[] content, DetachedSignatures signatures, SigningCertificates signer)
            throws KeysRefused {
        throw new UnsupportedOperationException();
    }
}
