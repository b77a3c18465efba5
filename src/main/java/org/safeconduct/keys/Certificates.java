package org.safeconduct.keys;

/** The four certificates of one person or of the gate, all under one subject. */
public record Certificates(SigningCertificates signing, EncryptionCertificates encryption) {
    /** The four certificates as PEM, in the order ECDSA, ML-DSA, ECDH, ML-KEM. */
    public String toPem() {
        throw new UnsupportedOperationException();
    }

    public static Certificates fromPem(String pem) throws KeysRefused {
        throw new UnsupportedOperationException();
    }
}
