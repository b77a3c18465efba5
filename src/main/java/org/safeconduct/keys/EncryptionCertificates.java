package org.safeconduct.keys;

import java.security.cert.X509Certificate;
import java.util.List;

/** A recipient's pair under one subject: ECDH P-384 and ML-KEM-1024. */
public record EncryptionCertificates(X509Certificate ecdh, X509Certificate mlkem) {
    /**
     * Reads a pair from DER; who issued it is for {@link TrustAnchor} to say.
     *
     * @throws KeysRefused unless both are certificates of the right kind of key, under one subject
     */
    public static EncryptionCertificates fromDer(byte[] ecdh, byte[] mlkem) throws KeysRefused {
        EncryptionCertificates pair = new EncryptionCertificates(
                CertificateReader.read(ecdh, KeyKind.ECDH), CertificateReader.read(mlkem, KeyKind.MLKEM));
        CertificateReader.requireOneSubject(List.of(pair.ecdh, pair.mlkem));
        return pair;
    }

    public FingerprintPair fingerprints() {
        return new FingerprintPair(Fingerprint.of(ecdh), Fingerprint.of(mlkem));
    }
}
