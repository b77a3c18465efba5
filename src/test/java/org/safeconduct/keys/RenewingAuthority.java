package org.safeconduct.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;

/** An authority that certifies the same keys as often as it is asked, and the certificates that nobody needs it for. */
public final class RenewingAuthority {
    private static final BigInteger ORDER = new BigInteger(
            "ffffffffffffffffffffffffffffffffffffffffffffffff" + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973",
            16);

    private final KeyPair ecdsa = KeyKind.ECDSA.generate();
    private final KeyPair mldsa = KeyKind.MLDSA.generate();
    private final Validity validity;
    private final SigningCertificates own;

    public RenewingAuthority(Validity validity) {
        this.validity = validity;
        this.own = new SigningCertificates(
                CertificateForm.authority("Renewing authority", KeyKind.ECDSA, ecdsa, validity),
                CertificateForm.authority("Renewing authority", KeyKind.MLDSA, mldsa, validity));
    }

    public TrustAnchor anchor() {
        return new TrustAnchor(own);
    }

    public KeyRing issue(String name, Holder holder) {
        List<KeyPair> pairs = KeyKind.PERSONAL.stream().map(KeyKind::generate).toList();
        return certify(
                name,
                holder,
                pairs.stream().map(KeyPair::getPublic).toList(),
                pairs.stream().map(KeyPair::getPrivate).toList());
    }

    /** The same keys with new certificates. */
    public KeyRing renew(KeyRing ring, Holder holder) {
        return certify(
                ring.certificates().name(),
                holder,
                ring.certificates().all().stream()
                        .map(X509Certificate::getPublicKey)
                        .toList(),
                List.of(
                        ring.signing().ecdsa(),
                        ring.signing().mldsa(),
                        ring.decryption().ecdh(),
                        ring.decryption().mlkem()));
    }

    private KeyRing certify(String name, Holder holder, List<PublicKey> keys, List<PrivateKey> privateKeys) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            KeyKind kind = KeyKind.PERSONAL.get(i);
            CertificateForm.Issuer issuer = kind.classical()
                    ? new CertificateForm.Issuer(KeyKind.ECDSA, own.ecdsa(), ecdsa.getPrivate())
                    : new CertificateForm.Issuer(KeyKind.MLDSA, own.mldsa(), mldsa.getPrivate());
            certificates.add(CertificateForm.issued(issuer, name, holder, kind, keys.get(i), validity));
        }
        return new KeyRing(Certificates.of(certificates), privateKeys);
    }

    /** The certificate with (r, n − s) in place of its ECDSA signature (r, s): it holds as well. */
    static byte[] otherSignature(byte[] der) throws IOException {
        ASN1Sequence certificate = ASN1Sequence.getInstance(der);
        byte[] value = ASN1BitString.getInstance(certificate.getObjectAt(2)).getOctets();
        ASN1Sequence signature = ASN1Sequence.getInstance(value);
        BigInteger s = ASN1Integer.getInstance(signature.getObjectAt(1)).getValue();
        byte[] other = new DERSequence(
                        new ASN1Encodable[] {signature.getObjectAt(0), new ASN1Integer(ORDER.subtract(s))})
                .getEncoded();
        return withSignature(certificate, new DERBitString(other));
    }

    /** The certificate with unused bits in the bit string of its signature. */
    static byte[] unusedBits(byte[] der, int bits) throws IOException {
        ASN1Sequence certificate = ASN1Sequence.getInstance(der);
        byte[] value = ASN1BitString.getInstance(certificate.getObjectAt(2)).getOctets();
        return withSignature(certificate, new DERBitString(value, bits));
    }

    /** The certificate that names another algorithm outside of what is signed. */
    static byte[] otherAlgorithm(byte[] der, X509Certificate like) throws Exception {
        ASN1Sequence certificate = ASN1Sequence.getInstance(der);
        return new DERSequence(new ASN1Encodable[] {
                    certificate.getObjectAt(0),
                    ASN1Sequence.getInstance(like.getEncoded()).getObjectAt(1),
                    certificate.getObjectAt(2)
                })
                .getEncoded();
    }

    private static byte[] withSignature(ASN1Sequence certificate, DERBitString signature) throws IOException {
        return new DERSequence(new ASN1Encodable[] {certificate.getObjectAt(0), certificate.getObjectAt(1), signature})
                .getEncoded();
    }
}
