package org.safeconduct.keys;

import java.security.cert.X509Certificate;
import java.util.List;

/** A signer's pair under one subject: ECDSA P-384 and ML-DSA-87. */
public record SigningCertificates(X509Certificate ecdsa, X509Certificate mldsa) {
    /**
     * Reads a pair from DER; who issued it is for {@link TrustAnchor} to say.
     *
     * @throws KeysRefused unless both are certificates of the right kind of key, under one subject
     */
    public static SigningCertificates fromDer(byte[] ecdsa, byte[] mldsa) throws KeysRefused {
        SigningCertificates pair = new SigningCertificates(
                CertificateReader.read(ecdsa, KeyKind.ECDSA), CertificateReader.read(mldsa, KeyKind.MLDSA));
        CertificateReader.requireOneSubject(List.of(pair.ecdsa, pair.mldsa));
        return pair;
    }

    public FingerprintPair fingerprints() {
        return new FingerprintPair(Fingerprint.of(ecdsa), Fingerprint.of(mldsa));
    }
}
