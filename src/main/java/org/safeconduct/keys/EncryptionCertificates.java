package org.safeconduct.keys;

import java.security.cert.X509Certificate;

/** A recipient's pair under one subject: ECDH P-384 and ML-KEM-1024. */
public record EncryptionCertificates(X509Certificate ecdh, X509Certificate mlkem) {
    public FingerprintPair fingerprints() {
        throw new UnsupportedOperationException();
    }
}
