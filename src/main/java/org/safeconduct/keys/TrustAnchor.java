package org.safeconduct.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The registrars' certificate authority, pinned by every client: its ECDSA P-384 and ML-DSA-87 certificates. */
public record TrustAnchor(SigningCertificates authority) {
    private static final int MAX_LENGTH = CertificateReader.MAX_PEM;

    /** The only critical extensions that our certificates have: subject to RFC 5280 section 4.2, no other is accepted. */
    private static final Set<String> CRITICAL = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.37");

    /** Two PEM certificates in one file. */
    public static TrustAnchor read(Path pem) throws KeysRefused, IOException {
        return fromPem(new String(PrivateFile.read(pem, MAX_LENGTH), StandardCharsets.US_ASCII));
    }

    /** @throws KeysRefused unless these are an authority's two certificates under one subject, ECDSA first */
    public static TrustAnchor fromPem(String pem) throws KeysRefused {
        List<X509Certificate> pair = CertificateReader.readPem(pem, List.of(KeyKind.ECDSA, KeyKind.MLDSA));
        for (X509Certificate certificate : pair) {
            if (certificate.getBasicConstraints() < 0) {
                throw new KeysRefused(KeysRefusal.CERTIFICATE_MALFORMED, null);
            }
        }
        return new TrustAnchor(new SigningCertificates(pair.get(0), pair.get(1)));
    }

    public String toPem() {
        return CertificateReader.toPem(authority.ecdsa(), authority.mldsa());
    }

    /** Refuses unless both certificates were issued by this authority, to a registrar, and are valid at that time. */
    public void requireRegistrar(SigningCertificates registrar, Instant at) throws KeysRefused {
        requireSigner(registrar, at);
        requireMarked(registrar);
    }

    /** For a registrar's own tool, before it signs: refuses other people's certificates; who issued them is not asked. */
    public static void requireMarked(SigningCertificates registrar) throws KeysRefused {
        requireMark(registrar.ecdsa());
        requireMark(registrar.mldsa());
    }

    /** Refuses unless all four certificates were issued by this authority under one subject and are valid then. */
    public void requireIssued(Certificates certificates, Instant at) throws KeysRefused {
        requireOneSubject(certificates.all());
        requireSigner(certificates.signing(), at);
        requireIssued(certificates.encryption().ecdh(), KeyKind.ECDH, at);
        requireIssued(certificates.encryption().mlkem(), KeyKind.MLKEM, at);
    }

    private void requireSigner(SigningCertificates signer, Instant at) throws KeysRefused {
        requireOneSubject(List.of(signer.ecdsa(), signer.mldsa()));
        requireIssued(signer.ecdsa(), KeyKind.ECDSA, at);
        requireIssued(signer.mldsa(), KeyKind.MLDSA, at);
    }

    private void requireIssued(X509Certificate certificate, KeyKind kind, Instant at) throws KeysRefused {
        X509Certificate issuer = kind.classical() ? authority.ecdsa() : authority.mldsa();
        // 1. the kind of key that stands at this place
        require(kind.fits(certificate));
        // 2. for this use only, and no authority itself
        require(kind.allowedBy(certificate) && certificate.getBasicConstraints() < 0);
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        require(critical != null && CRITICAL.containsAll(critical));
        // 3. issued by the authority: its name, and its signature
        require(certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()));
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeysRefused(KeysRefusal.CERTIFICATE_UNTRUSTED, e);
        }
        // 4. at a time at which both count
        requireValid(certificate, at);
        requireValid(issuer, at);
    }

    private static void requireValid(X509Certificate certificate, Instant at) throws KeysRefused {
        // As instants: a date of the JDK cannot hold every time that a document may name.
        if (at.isBefore(certificate.getNotBefore().toInstant())
                || at.isAfter(certificate.getNotAfter().toInstant())) {
            throw new KeysRefused(KeysRefusal.CERTIFICATE_EXPIRED, null);
        }
    }

    private static void requireMark(X509Certificate certificate) throws KeysRefused {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes == null || !purposes.equals(List.of(CertificateForm.REGISTRAR))) {
                throw new KeysRefused(KeysRefusal.NOT_A_REGISTRAR, null);
            }
        } catch (GeneralSecurityException e) {
            throw new KeysRefused(KeysRefusal.NOT_A_REGISTRAR, e);
        }
    }

    private static void requireOneSubject(List<X509Certificate> certificates) throws KeysRefused {
        X509Certificate first = certificates.getFirst();
        for (X509Certificate each : certificates) {
            require(each.getSubjectX500Principal().equals(first.getSubjectX500Principal()));
        }
    }

    private static void require(boolean held) throws KeysRefused {
        if (!held) {
            throw new KeysRefused(KeysRefusal.CERTIFICATE_UNTRUSTED, null);
        }
    }
}
