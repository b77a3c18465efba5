package org.safeconduct.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
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
        return write(own, own, pair.getPublic(), validity, new Signer(kind, pair), form -> {
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            form.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    /** A certificate that carries a public key and says nothing more. */
    static X509Certificate carrier(String name, KeyKind kind, KeyPair pair, Validity validity) {
        X500Name own = name(name);
        return write(own, own, pair.getPublic(), validity, new Signer(kind, pair), form -> {
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            form.addExtension(Extension.keyUsage, true, new KeyUsage(kind.usage()));
        });
    }

    static X509Certificate issued(
            X509Certificate authority,
            Signer signer,
            String name,
            Holder holder,
            KeyKind kind,
            PublicKey key,
            Validity validity) {
        X500Name issuer =
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        return write(issuer, name(name), key, validity, signer, form -> {
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            form.addExtension(Extension.keyUsage, true, new KeyUsage(kind.usage()));
            if (holder == Holder.REGISTRAR) {
                KeyPurposeId purpose = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(REGISTRAR));
                form.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
        });
    }

    /** The authority's key pair that signs a certificate; the private half may be a handle into a token. */
    record Signer(KeyKind kind, KeyPair pair) {}

    private interface Extending {
        void extend(X509v3CertificateBuilder form) throws IOException;
    }

    private static X509Certificate write(
            X500Name issuer, X500Name subject, PublicKey key, Validity validity, Signer signer, Extending extending) {
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
                    identifiers.createAuthorityKeyIdentifier(signer.pair().getPublic()));
            extending.extend(form);
            ContentSigner contentSigner = new JcaContentSignerBuilder(
                            signer.kind().signature())
                    .build(signer.pair().getPrivate());
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(form.build(contentSigner).getEncoded()));
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
