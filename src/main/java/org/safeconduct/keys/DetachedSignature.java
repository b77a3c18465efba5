package org.safeconduct.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * One detached CMS SignedData (RFC 5652) in the only form we write: DER, one signer named by issuer and serial number,
 * no certificates, and exactly the two signed attributes content-type and message-digest. OpenSSL 3.5 cannot verify
 * ML-DSA without signed attributes.
 */
enum DetachedSignature {
    ECDSA(KeyKind.ECDSA, "SHA-384", NISTObjectIdentifiers.id_sha384, X9ObjectIdentifiers.ecdsa_with_SHA384),
    /** RFC 9882 section 3.3: with ML-DSA-87 the digest of the signed attributes is SHA-512. */
    MLDSA(KeyKind.MLDSA, "SHA-512", NISTObjectIdentifiers.id_sha512, NISTObjectIdentifiers.id_ml_dsa_87);

    private static final int MAX_LENGTH = 1 << 14;

    private final KeyKind kind;
    private final String digestName;
    private final AlgorithmIdentifier digest;
    private final AlgorithmIdentifier algorithm;

    DetachedSignature(KeyKind kind, String digestName, ASN1ObjectIdentifier digest, ASN1ObjectIdentifier algorithm) {
        this.kind = kind;
        this.digestName = digestName;
        this.digest = new AlgorithmIdentifier(digest);
        this.algorithm = new AlgorithmIdentifier(algorithm);
    }

    byte[] sign(byte[] content, PrivateKey key, X509Certificate signer) throws GeneralSecurityException {
        ASN1Set attributes = attributes(content);
        Signature signature = Signature.getInstance(kind.signature());
        signature.initSign(key);
        signature.update(Der.write(attributes));
        return form(signer, attributes, signature.sign());
    }

    /**
     * Everything in the file but the signature's value is determined by the content and the expected signer. So it is
     * not searched for what might be wrong: it is built again and must be the same, byte for byte. That leaves no room
     * for a second signer, another algorithm, attached content, further attributes, certificates or trailing bytes.
     */
    void verify(byte[] content, byte[] file, X509Certificate signer) throws IOException, GeneralSecurityException {
        // 1. the signer's key is of the suite's kind
        require(kind.fits(signer), "kind of the signer's key");
        // 2. the file is DER and short, and its first signer's value can be found
        byte[] value = value(file);
        // 3. the file is what this signer would have written over this content, up to the value
        ASN1Set attributes = attributes(content);
        require(Arrays.equals(file, form(signer, attributes, value)), "form");
        // 4. the value is the signer's signature over the attributes, and so over the content's digest
        Signature signature = kind.verifier();
        signature.initVerify(signer.getPublicKey());
        signature.update(Der.write(attributes));
        require(signature.verify(value), "value");
    }

    private ASN1Set attributes(byte[] content) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance(digestName).digest(content);
        return new DERSet(new ASN1Encodable[] {
            new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)),
            new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(hash)))
        });
    }

    private byte[] form(X509Certificate signer, ASN1Set attributes, byte[] value) {
        SignerInfo info = new SignerInfo(
                new SignerIdentifier(CertificateName.of(signer)),
                digest,
                attributes,
                algorithm,
                new DEROctetString(value),
                null);
        SignedData data = new SignedData(
                new DERSet(digest), new ContentInfo(CMSObjectIdentifiers.data, null), null, null, new DERSet(info));
        return Der.write(new ContentInfo(CMSObjectIdentifiers.signedData, data));
    }

    private static byte[] value(byte[] file) throws IOException {
        ContentInfo info = ContentInfo.getInstance(Der.read(file, MAX_LENGTH));
        SignedData data = SignedData.getInstance(info.getContent());
        return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0))
                .getEncryptedDigest()
                .getOctets();
    }

    private static void require(boolean held, String what) throws IOException {
        if (!held) {
            throw new IOException("not as specified: " + what);
        }
    }
}
