package org.safeconduct.keys;

import java.security.cert.X509Certificate;
import java.util.List;

/** The four certificates of one person or of the gate, all under one subject. */
public record Certificates(SigningCertificates signing, EncryptionCertificates encryption) {
    /** The four certificates as PEM, in the order ECDSA, ML-DSA, ECDH, ML-KEM. */
    public String toPem() {
        return CertificateReader.toPem(signing.ecdsa(), signing.mldsa(), encryption.ecdh(), encryption.mlkem());
    }

    /**
     * Reads what {@link #toPem} writes; who issued them is for {@link TrustAnchor} to say.
     *
     * @throws KeysRefused unless these are four certificates in that order, under one subject
     */
    public static Certificates fromPem(String pem) throws KeysRefused {
        return of(CertificateReader.readPem(pem, KeyKind.PERSONAL));
    }

    /** The subject's common name: a pseudonym. */
    public String name() {
        return CertificateName.subject(signing.ecdsa());
    }

    /** In the order of {@link KeyKind#PERSONAL}. */
    static Certificates of(List<X509Certificate> four) {
        return new Certificates(
                new SigningCertificates(four.get(0), four.get(1)),
                new EncryptionCertificates(four.get(2), four.get(3)));
    }

    List<X509Certificate> all() {
        return List.of(signing.ecdsa(), signing.mldsa(), encryption.ecdh(), encryption.mlkem());
    }
}
