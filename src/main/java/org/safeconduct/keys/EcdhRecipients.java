package org.safeconduct.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Ephemeral-static ECDH on P-384 (RFC 5753 section 3.1, X9.63 key derivation with SHA-384). All recipients stand in one
 * KeyAgreeRecipientInfo and share its ephemeral key. A token serves as well: it is asked for the raw agreement only.
 */
final class EcdhRecipients {
    private static final AlgorithmIdentifier AGREEMENT =
            new AlgorithmIdentifier(SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme, KeyWrap.ALGORITHM);
    private static final AlgorithmIdentifier ORIGINATOR = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey);
    private static final int KEY_BITS = 8 * AuthEnvelope.KEY_LENGTH;
    private static final int POINT_LENGTH = 1 + 2 * 48;

    private EcdhRecipients() {}

    static RecipientInfo[] wrap(SecretKey key, List<X509Certificate> recipients) throws GeneralSecurityException {
        KeyPair ephemeral = KeyKind.ECDH.generate();
        ASN1Encodable[] wrapped = new ASN1Encodable[recipients.size()];
        for (int i = 0; i < wrapped.length; i++) {
            X509Certificate recipient = recipients.get(i);
            byte[] wrappingKey = agree(ephemeral.getPrivate(), recipient.getPublicKey());
            wrapped[i] = new RecipientEncryptedKey(
                    new KeyAgreeRecipientIdentifier(CertificateName.of(recipient)), KeyWrap.wrap(wrappingKey, key));
        }
        byte[] point = SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
        return new RecipientInfo[] {form(point, new DERSequence(wrapped))};
    }

    /** Empty if the layer is well formed but not for this certificate. */
    static Optional<RawKey> unwrap(ASN1Set recipients, PrivateKey key, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        AuthEnvelope.require(recipients.size() == 1, "one group of recipients");
        RecipientInfo group = RecipientInfo.getInstance(recipients.getObjectAt(0));
        KeyAgreeRecipientInfo info = KeyAgreeRecipientInfo.getInstance(group.getInfo());
        ASN1Sequence wrapped = info.getRecipientEncryptedKeys();
        AuthEnvelope.require(
                wrapped.size() >= 1 && wrapped.size() <= AuthEnvelope.MAX_RECIPIENTS, "number of recipients");
        byte[] point =
                info.getOriginator().getOriginatorKey().getPublicKeyData().getOctets();
        AuthEnvelope.require(Arrays.equals(Der.write(group), Der.write(form(point, wrapped))), "form");
        PublicKey originator = originator(point);

        Optional<RecipientEncryptedKey> own = Optional.empty();
        for (ASN1Encodable element : wrapped) {
            RecipientEncryptedKey each = RecipientEncryptedKey.getInstance(element);
            if (CertificateName.same(each.getIdentifier(), certificate)) {
                AuthEnvelope.require(own.isEmpty(), "recipient named twice");
                own = Optional.of(each);
            }
        }
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        KeyWrap.unwrap(agree(key, originator), own.orElseThrow().getEncryptedKey()));
    }

    private static byte[] agree(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        byte[] shared = agreement.generateSecret();
        // ANSI X9.63 (SEC 1 section 3.6.1): one block of SHA-384 is longer than the key, so the counter stays at 1.
        MessageDigest digest = MessageDigest.getInstance("SHA-384");
        digest.update(shared);
        digest.update(new byte[] {0, 0, 0, 1});
        byte[] block = digest.digest(
                Der.write(new ECCCMSSharedInfo(KeyWrap.ALGORITHM, new byte[] {0, 0, KEY_BITS >> 8, (byte) KEY_BITS})));
        byte[] key = Arrays.copyOf(block, AuthEnvelope.KEY_LENGTH);
        Arrays.fill(shared, (byte) 0);
        Arrays.fill(block, (byte) 0);
        return key;
    }

    private static RecipientInfo form(byte[] point, ASN1Sequence wrapped) {
        return new RecipientInfo(new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(new OriginatorPublicKey(ORIGINATOR, point)), null, AGREEMENT, wrapped));
    }

    private static PublicKey originator(byte[] point) throws IOException, GeneralSecurityException {
        AuthEnvelope.require(point.length == POINT_LENGTH && point[0] == 4, "uncompressed point");
        byte[] encoded = Der.write(new SubjectPublicKeyInfo(KeyKind.ECDH.algorithm(), point));
        ECPublicKey parsed = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        // A point off the curve would leak the private key bit by bit, and not every provider looks.
        AuthEnvelope.require(onCurve(parsed), "point on the curve");
        return parsed;
    }

    private static boolean onCurve(ECPublicKey key) {
        BigInteger p = ((ECFieldFp) key.getParams().getCurve().getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger right = x.multiply(x)
                .add(key.getParams().getCurve().getA())
                .multiply(x)
                .add(key.getParams().getCurve().getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.multiply(y).subtract(right).mod(p).signum() == 0;
    }
}
