package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Envelopes of weaker or other making around the recipient's own key: each would open if it were looked at less. */
class EnvelopeDowngradeTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final EncryptionCertificates ALICE =
            Rings.ALICE.certificates().encryption();
    private static final SecretKey KEY = new SecretKeySpec(Secret.random(32).expose(), "AES");
    private static final byte[] NONCE = new byte[12];

    @Test
    void theSameMakingWithoutDowngradeOpens() throws Exception {
        byte[] envelope = outer(inner(16, null), 16, null);
        try (Secret opened = HybridEnvelope.unwrap(envelope, Rings.ALICE.decryption())) {
            assertThat(opened.expose()).isEqualTo(CONTENT);
        }
    }

    @Test
    void refusesAShortTagInEitherLayer() throws Exception {
        refuses(outer(inner(12, null), 16, null));
        refuses(outer(inner(16, null), 12, null));
    }

    @Test
    void refusesAttributes() throws Exception {
        ASN1Set attributes =
                new DERSet(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
        refuses(outer(inner(16, attributes), 16, null));
        refuses(outer(inner(16, null), 16, attributes));
    }

    @Test
    void refusesASingleLayer() throws Exception {
        refuses(inner(16, null));
        refuses(layer(CONTENT, mlkem(), 16, null));
    }

    @Test
    void refusesLayersInTheOtherOrder() throws Exception {
        refuses(layer(layer(CONTENT, mlkem(), 16, null), ecdh(), 16, null));
    }

    @Test
    void refusesTheSameAlgorithmTwice() throws Exception {
        refuses(layer(layer(CONTENT, mlkem(), 16, null), mlkem(), 16, null));
    }

    @Test
    void refusesAnotherKindOfRecipientBesideOurs() throws Exception {
        RecipientInfo[] both = {mlkem()[0], ecdh()[0]};
        refuses(layer(inner(16, null), both, 16, null));
    }

    @Test
    void refusesARecipientTwice() throws Exception {
        RecipientInfo[] twice = {mlkem()[0], mlkem()[0]};
        refuses(layer(inner(16, null), twice, 16, null));
    }

    @Test
    void refusesMoreRecipientsThanAGroupMayHave() throws Exception {
        RecipientInfo[] crowd = new RecipientInfo[HybridEnvelope.MAX_RECIPIENTS + 1];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = MlKemRecipients.wrap(KEY, List.of(ALICE.mlkem()))[0];
        }
        refuses(layer(inner(16, null), crowd, 16, null));
    }

    @Test
    void refusesUnauthenticatedEncryption() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY, new IvParameterSpec(new byte[16]));
        EncryptedContentInfo content = new EncryptedContentInfo(
                CMSObjectIdentifiers.data,
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16])),
                new DEROctetString(cipher.doFinal(inner(16, null))));
        refuses(Der.write(new ContentInfo(
                CMSObjectIdentifiers.envelopedData,
                new EnvelopedData(null, new DERSet(mlkem()), content, (ASN1Set) null))));
        // The same ciphertext under the name of the authenticated content type.
        refuses(Der.write(new ContentInfo(
                CMSObjectIdentifiers.authEnvelopedData,
                new AuthEnvelopedData(
                        null, new DERSet(mlkem()), content, null, new DEROctetString(new byte[16]), null))));
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i + 4 < nested.length; i += 4) {
            int rest = nested.length - i - 4;
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x82;
            nested[i + 2] = (byte) (Math.min(rest, 0xffff) >> 8);
            nested[i + 3] = (byte) Math.min(rest, 0xffff);
        }
        refuses(nested);
        byte[] indefinite = new byte[200_000];
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
            indefinite[i + 1] = (byte) 0x80;
        }
        refuses(indefinite);
    }

    private static byte[] inner(int tag, @Nullable ASN1Set attributes) throws Exception {
        return layer(CONTENT, ecdh(), tag, attributes);
    }

    private static byte[] outer(byte[] content, int tag, @Nullable ASN1Set attributes) throws Exception {
        return layer(content, mlkem(), tag, attributes);
    }

    private static RecipientInfo[] ecdh() throws Exception {
        return EcdhRecipients.wrap(KEY, List.of(ALICE.ecdh()));
    }

    private static RecipientInfo[] mlkem() throws Exception {
        return MlKemRecipients.wrap(KEY, List.of(ALICE.mlkem()));
    }

    private static byte[] layer(byte[] content, RecipientInfo[] recipients, int tag, @Nullable ASN1Set attributes)
            throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY, new GCMParameterSpec(8 * tag, NONCE));
        if (attributes != null) {
            cipher.updateAAD(attributes.getEncoded("DER"));
        }
        byte[] sealed = cipher.doFinal(content);
        int length = sealed.length - tag;
        EncryptedContentInfo info = new EncryptedContentInfo(
                CMSObjectIdentifiers.data,
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(NONCE, tag)),
                new DEROctetString(Arrays.copyOf(sealed, length)));
        return Der.write(new ContentInfo(
                CMSObjectIdentifiers.authEnvelopedData,
                new AuthEnvelopedData(
                        null,
                        new DERSet(recipients),
                        info,
                        attributes,
                        new DEROctetString(Arrays.copyOfRange(sealed, length, sealed.length)),
                        null)));
    }

    private static void refuses(byte[] envelope) {
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> HybridEnvelope.unwrap(envelope, Rings.ALICE.decryption())
                        .close())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(KeysRefusal.ENVELOPE_MALFORMED));
    }
}
