package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.MessageDigest;
import java.security.Signature;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SignedData that another program could take for valid, made with the signer's own key. */
class SignatureFormTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final SigningKeys KEYS = Rings.ALICE.signing();
    private static final DetachedSignatures GOOD = HybridSignatures.sign(CONTENT, KEYS);
    private static final AlgorithmIdentifier SHA_384 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384);
    private static final ContentInfo DETACHED = new ContentInfo(CMSObjectIdentifiers.data, null);

    @Test
    void theSameMakingWithoutChangeIsAccepted() throws Exception {
        byte[] file = signedData(DETACHED, null, signer(attributes(), SHA_384));
        SigningCertificates alice = Rings.ALICE.certificates().signing();
        assertThatCode(() -> HybridSignatures.verify(CONTENT, new DetachedSignatures(file, GOOD.mldsa()), alice))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesASecondSigner() throws Exception {
        SignerInfo first = signer(attributes(), SHA_384);
        SignerInfo second = signer(attributes(), SHA_384);
        refuses(signedData(DETACHED, null, first, second));
        refuses(signedData(DETACHED, null));
    }

    @Test
    void refusesAttachedContent() throws Exception {
        ContentInfo attached = new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(CONTENT));
        refuses(signedData(attached, null, signer(attributes(), SHA_384)));
    }

    @Test
    void refusesEmbeddedCertificates() throws Exception {
        ASN1Set certificates =
                new DERSet(Certificate.getInstance(KEYS.certificates().ecdsa().getEncoded()));
        refuses(signedData(DETACHED, certificates, signer(attributes(), SHA_384)));
    }

    @Test
    void refusesFurtherAttributes() throws Exception {
        ASN1Encodable time = new Time(Date.from(Rings.NOW));
        Attribute signingTime = new Attribute(CMSAttributes.signingTime, new DERSet(time));
        refuses(signedData(DETACHED, null, signer(attributes(signingTime), SHA_384)));
    }

    @Test
    void refusesASignatureOverTheContentItself() throws Exception {
        refuses(signedData(DETACHED, null, signer(null, SHA_384)));
    }

    @Test
    void refusesAnotherSpellingOfTheAlgorithm() throws Exception {
        AlgorithmIdentifier withNull = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384, DERNull.INSTANCE);
        refuses(signedData(DETACHED, null, signer(attributes(), withNull)));
    }

    private static ASN1Set attributes(Attribute... further) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(CONTENT);
        ASN1Encodable[] all = new ASN1Encodable[2 + further.length];
        all[0] = new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data));
        all[1] = new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest)));
        System.arraycopy(further, 0, all, 2, further.length);
        return new DERSet(all);
    }

    private static SignerInfo signer(@Nullable ASN1Set attributes, AlgorithmIdentifier digest) throws Exception {
        Signature signature = Signature.getInstance("SHA384withECDSA");
        signature.initSign(KEYS.ecdsa());
        signature.update(attributes == null ? CONTENT : attributes.getEncoded("DER"));
        return new SignerInfo(
                new SignerIdentifier(CertificateName.of(KEYS.certificates().ecdsa())),
                digest,
                attributes,
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384),
                new DEROctetString(signature.sign()),
                null);
    }

    private static byte[] signedData(ContentInfo content, @Nullable ASN1Set certificates, SignerInfo... signers) {
        SignedData data = new SignedData(new DERSet(SHA_384), content, certificates, null, new DERSet(signers));
        return Der.write(new ContentInfo(CMSObjectIdentifiers.signedData, data));
    }

    private static void refuses(byte[] ecdsa) {
        SigningCertificates alice = Rings.ALICE.certificates().signing();
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridSignatures.verify(CONTENT, new DetachedSignatures(ecdsa, GOOD.mldsa()), alice))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.SIGNATURE_INVALID));
    }
}
