package org.safeconduct.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * One layer: a CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084) and no attributes, because OpenSSL 3.0 and
 * 3.5 cannot read them.
 */
record AuthEnvelope(ASN1Set recipients, byte[] nonce, byte[] sealed) {
    static final int KEY_LENGTH = 32;
    static final int MAX_RECIPIENTS = 64;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Encrypts under this key, which must be fresh: that is why a random nonce cannot repeat under it. */
    static byte[] seal(byte[] content, SecretKey key, RecipientInfo[] recipients) {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
            return form(new DERSet(recipients), nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-GCM", e);
        }
    }

    /**
     * Takes the layer apart. What is left after the recipients, the nonce, the ciphertext and the tag is fixed, so it is
     * built again and must be the same, byte for byte: no attributes, no other cipher, no short tag, which would let an
     * attacker ask for the key's bytes.
     */
    static AuthEnvelope parse(byte[] envelope) throws IOException {
        ContentInfo info = ContentInfo.getInstance(Der.read(envelope, HybridEnvelope.MAX_LENGTH));
        AuthEnvelopedData data = AuthEnvelopedData.getInstance(info.getContent());
        ASN1Set recipients = data.getRecipientInfos();
        require(recipients.size() >= 1 && recipients.size() <= MAX_RECIPIENTS, "number of recipients");
        EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
        AlgorithmIdentifier algorithm = content.getContentEncryptionAlgorithm();
        byte[] nonce = GCMParameters.getInstance(algorithm.getParameters()).getNonce();
        require(nonce.length == NONCE_LENGTH, "length of the nonce");
        byte[] tag = data.getMac().getOctets();
        require(tag.length == TAG_LENGTH, "length of the tag");
        byte[] sealed = join(content.getEncryptedContent().getOctets(), tag);
        require(Arrays.equals(envelope, form(recipients, nonce, sealed)), "form");
        return new AuthEnvelope(recipients, nonce, sealed);
    }

    Secret open(SecretKey key) throws GeneralSecurityException {
        return Secret.takeOver(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed));
    }

    static void require(boolean held, String what) throws IOException {
        if (!held) {
            throw new IOException("not as specified: " + what);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce));
        return cipher;
    }

    private static byte[] form(ASN1Set recipients, byte[] nonce, byte[] sealed) {
        int length = sealed.length - TAG_LENGTH;
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, TAG_LENGTH));
        EncryptedContentInfo content = new EncryptedContentInfo(
                CMSObjectIdentifiers.data, algorithm, new DEROctetString(Arrays.copyOf(sealed, length)));
        byte[] tag = Arrays.copyOfRange(sealed, length, sealed.length);
        return Der.write(new ContentInfo(
                CMSObjectIdentifiers.authEnvelopedData,
                new AuthEnvelopedData(null, recipients, content, null, new DEROctetString(tag), null)));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
