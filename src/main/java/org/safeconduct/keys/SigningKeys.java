package org.safeconduct.keys;

import java.security.PrivateKey;

/** The private halves of a signing pair; handles into a token later, so never assumed to be exportable. */
public record SigningKeys(PrivateKey ecdsa, PrivateKey mldsa, SigningCertificates certificates) implements Signer {
    @Override
    public DetachedSignatures sign(byte[] content) {
        return HybridSignatures.sign(content, this);
    }
}
