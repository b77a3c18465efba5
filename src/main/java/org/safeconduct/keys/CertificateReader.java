package org.safeconduct.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.jspecify.annotations.Nullable;

/** Reads certificates from DER and from PEM (RFC 7468), bounded and of the expected kind only. */
final class CertificateReader {
    /** A certificate signed with ML-DSA-87 over an ML-DSA-87 key has about 7,700 bytes. */
    private static final int MAX_CERTIFICATE = 1 << 14;

    static final int MAX_PEM = 1 << 17;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private CertificateReader() {}

    static X509Certificate read(byte[] der, KeyKind kind) throws KeysRefused {
        try {
            // Also bounds depth, and refuses what follows the certificate.
            requireOneForm(Certificate.getInstance(Der.read(der, MAX_CERTIFICATE)));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (!kind.fits(certificate) || !Arrays.equals(certificate.getEncoded(), der)) {
                throw malformed(null);
            }
            return certificate;
        } catch (IOException | CertificateException | RuntimeException e) {
            throw malformed(e);
        }
    }

    /**
     * What no signature covers has one form too: bits past the end of the two bit strings, and the algorithm that is named
     * a second time (RFC 5280 section 4.1.1.2). Even so an ECDSA signature (r, s) holds as (r, n − s) as well, so a
     * certificate's bytes are never its holder's identity: the key is.
     */
    private static void requireOneForm(Certificate certificate) throws KeysRefused {
        TBSCertificate signed = certificate.getTBSCertificate();
        if (certificate.getSignature().getPadBits() != 0
                || signed.getSubjectPublicKeyInfo().getPublicKeyData().getPadBits() != 0
                || !certificate.getSignatureAlgorithm().equals(signed.getSignature())) {
            throw malformed(null);
        }
    }

    /** Exactly these kinds in this order, all under one subject; text between the blocks is ignored. */
    static List<X509Certificate> readPem(String pem, List<KeyKind> kinds) throws KeysRefused {
        if (pem.length() > MAX_PEM) {
            throw malformed(null);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (int begin = pem.indexOf(BEGIN); begin >= 0; ) {
            int content = begin + BEGIN.length();
            int end = pem.indexOf(END, content);
            if (end < 0 || certificates.size() == kinds.size()) {
                throw malformed(null);
            }
            certificates.add(read(decode(pem.substring(content, end)), kinds.get(certificates.size())));
            begin = pem.indexOf(BEGIN, end + END.length());
        }
        if (certificates.size() != kinds.size()) {
            throw malformed(null);
        }
        requireOneSubject(certificates);
        return certificates;
    }

    static void requireOneSubject(List<X509Certificate> certificates) throws KeysRefused {
        for (X509Certificate certificate : certificates) {
            if (!certificate
                    .getSubjectX500Principal()
                    .equals(certificates.getFirst().getSubjectX500Principal())) {
                throw malformed(null);
            }
        }
    }

    static String toPem(X509Certificate... certificates) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(encoder.encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate without an encoding", e);
            }
        }
        return pem.toString();
    }

    /** @param lines what stands between the two markers, each of which has its line for itself */
    private static byte[] decode(String lines) throws KeysRefused {
        if (!(lines.startsWith("\n") || lines.startsWith("\r\n")) || !lines.endsWith("\n")) {
            throw malformed(null);
        }
        try {
            return Base64.getDecoder().decode(lines.replace("\r", "").replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
    }

    private static KeysRefused malformed(@Nullable Throwable cause) {
        return new KeysRefused(KeysRefusal.CERTIFICATE_MALFORMED, cause);
    }
}
