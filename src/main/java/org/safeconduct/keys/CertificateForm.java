package org.safeconduct.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** How the certificates that we issue look (RFC 5280). */
final class CertificateForm {
    /** Marks a registrar; from a random UUID, as X.667 allows without asking anybody. */
    static final String REGISTRAR = "2.25.62119318326594877774139657863070322484";

    private static final int SERIAL_BITS = 126;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateForm() {}

    /** An authority's certificate for itself; it may issue to people, but not to further authorities. */
    static X509Certificate authority(String name, KeyKind kind, KeyPair pair, Validity validity) {
        X500Name own = name(name);
        return write(kind, own, pair, own, pair.getPublic(), validity, form -> {
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            form.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    /** A certificate that carries a public key and says nothing more. */
    static X509Certificate carrier(String name, KeyKind kind, KeyPair pair, Validity validity) {
        X500Name own = name(name);
        return write(kind, own, pair, own, pair.getPublic(), validity, form -> extend(form, kind));
    }

    static X509Certificate issued(
            Issuer issuer, String name, Holder holder, KeyKind kind, PublicKey key, Validity validity) {
        X500Name own = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        KeyPair pair = new KeyPair(issuer.certificate().getPublicKey(), issuer.key());
        return write(issuer.kind(), own, pair, name(name), key, validity, form -> {
            extend(form, kind);
            if (holder == Holder.REGISTRAR) {
                KeyPurposeId purpose = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(REGISTRAR));
                form.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
        });
    }

    /** The half of an authority that signs a certificate; its key may be a handle into a token. */
    record Issuer(KeyKind kind, X509Certificate certificate, PrivateKey key) {}

    private interface Extending {
        void extend(X509v3CertificateBuilder form) throws IOException;
    }

    private static void extend(X509v3CertificateBuilder form, KeyKind kind) throws IOException {
        form.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        form.addExtension(Extension.keyUsage, true, new KeyUsage(kind.usage()));
    }

    private static X509Certificate write(
            KeyKind signs,
            X500Name issuer,
            KeyPair signer,
            X500Name subject,
            PublicKey key,
            Validity validity,
            Extending extending) {
        try {
            X509v3CertificateBuilder form = new X509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
                    Date.from(validity.from()),
                    Date.from(validity.until()),
                    subject,
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            form.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            form.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
            extending.extend(form);
            ContentSigner contentSigner = new JcaContentSignerBuilder(signs.signature()).build(signer.getPrivate());
            byte[] encoded = form.build(contentSigner).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot write a certificate", e);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
