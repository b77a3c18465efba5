package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKEMAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKEMRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** Bouncy Castle's CMS, with its own algorithms, as a second reader of what we write with Java's. */
class OtherImplementationTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final BouncyCastleProvider OTHER = new BouncyCastleProvider();
    private static final DecryptionKeys BOB = Rings.BOB.decryption();

    @Test
    void opensTheMlKemLayer() throws Exception {
        SecretKey key = new SecretKeySpec(Secret.random(32).expose(), "AES");
        List<X509Certificate> group = List.of(
                Rings.ALICE.certificates().encryption().mlkem(),
                BOB.certificates().mlkem());
        byte[] layer = AuthEnvelope.seal(CONTENT, key, MlKemRecipients.wrap(key, group));
        JceKEMAuthEnvelopedRecipient recipient = new JceKEMAuthEnvelopedRecipient(translated("ML-KEM", BOB.mlkem()));
        recipient
                .setProvider(OTHER)
                .setAllowedContentAlgorithms(Set.of(NISTObjectIdentifiers.id_aes256_GCM))
                .setMinimumTagSize(16);
        assertThat(opened(layer, new JceKEMRecipientId(BOB.certificates().mlkem()), recipient))
                .isEqualTo(CONTENT);
    }

    @Test
    void opensTheEcdhLayer() throws Exception {
        SecretKey key = new SecretKeySpec(Secret.random(32).expose(), "AES");
        List<X509Certificate> group = List.of(
                Rings.ALICE.certificates().encryption().ecdh(),
                BOB.certificates().ecdh());
        byte[] layer = AuthEnvelope.seal(CONTENT, key, EcdhRecipients.wrap(key, group));
        JceKeyAgreeAuthEnvelopedRecipient recipient =
                new JceKeyAgreeAuthEnvelopedRecipient(translated("EC", BOB.ecdh()));
        recipient
                .setProvider(OTHER)
                .setAllowedContentAlgorithms(Set.of(NISTObjectIdentifiers.id_aes256_GCM))
                .setMinimumTagSize(16);
        assertThat(opened(layer, new JceKeyAgreeRecipientId(BOB.certificates().ecdh()), recipient))
                .isEqualTo(CONTENT);
    }

    @Test
    void verifiesBothSignatures() throws Exception {
        DetachedSignatures signed = HybridSignatures.sign(CONTENT, Rings.ALICE.signing());
        SigningCertificates alice = Rings.ALICE.certificates().signing();
        assertThat(verifies(signed.ecdsa(), "EC", alice.ecdsa())).isTrue();
        assertThat(verifies(signed.mldsa(), "ML-DSA", alice.mldsa())).isTrue();
    }

    @Test
    void verifiesOurCertificates() throws Exception {
        SigningCertificates authority = Rings.AUTHORITY.anchor().authority();
        Certificates alice = Rings.ALICE.certificates();
        alice.signing().ecdsa().verify(authority.ecdsa().getPublicKey(), OTHER);
        alice.encryption().mlkem().verify(translated("ML-DSA", authority.mldsa().getPublicKey()), OTHER);
    }

    private static byte[] opened(byte[] layer, RecipientId name, Recipient recipient) throws Exception {
        return new CMSAuthEnvelopedData(layer).getRecipientInfos().get(name).getContent(recipient);
    }

    private static boolean verifies(byte[] file, String family, X509Certificate certificate) throws Exception {
        CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(CONTENT), file);
        SignerInformation signer = data.getSignerInfos().iterator().next();
        return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(OTHER)
                .build(translated(family, certificate.getPublicKey())));
    }

    private static PrivateKey translated(String family, PrivateKey key) throws Exception {
        return KeyFactory.getInstance(family, OTHER).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    private static PublicKey translated(String family, PublicKey key) throws Exception {
        return KeyFactory.getInstance(family, OTHER).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }
}
