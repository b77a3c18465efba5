package org.safeconduct.keys;

import java.security.cert.X509Certificate;

/** A signer's pair under one subject: ECDSA P-384 and ML-DSA-87. */
public record SigningCertificates(X509Certificate ecdsa, X509Certificate mldsa) {
    public FingerprintPair fingerprints() {
        throw new UnsupportedOperationException();
    }
}
