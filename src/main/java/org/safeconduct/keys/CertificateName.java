package org.safeconduct.keys;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** How CMS names a certificate here: issuer and serial number, byte for byte as in the certificate. */
final class CertificateName {
    private CertificateName() {}

    static IssuerAndSerialNumber of(X509Certificate certificate) {
        return new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber());
    }

    /** The subject's common name, or nothing where there is none. */
    static String subject(X509Certificate certificate) {
        RDN[] names = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.CN);
        return names.length == 0
                ? ""
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    /** Compares encodings: X.500 name equality would let two spellings name one certificate. */
    static boolean same(ASN1Encodable name, X509Certificate certificate) {
        return Arrays.equals(Der.write(name), Der.write(of(certificate)));
    }
}
