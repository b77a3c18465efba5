package org.safeconduct.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSORIforKEMOtherInfo;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.KEMRecipientInfo;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** ML-KEM-1024 recipients, one KEMRecipientInfo each (RFC 9629, RFC 9936; HKDF with SHA-256 as RFC 8619 names it). */
final class MlKemRecipients {
    private static final AlgorithmIdentifier DERIVATION =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_hkdf_with_sha256);

    private MlKemRecipients() {}

    static RecipientInfo[] wrap(SecretKey key, List<X509Certificate> recipients) throws GeneralSecurityException {
        RecipientInfo[] infos = new RecipientInfo[recipients.size()];
        for (int i = 0; i < infos.length; i++) {
            X509Certificate recipient = recipients.get(i);
            KEM.Encapsulated encapsulated =
                    kem().newEncapsulator(recipient.getPublicKey()).encapsulate();
            infos[i] = form(
                    new RecipientIdentifier(CertificateName.of(recipient)),
                    new DEROctetString(encapsulated.encapsulation()),
                    KeyWrap.wrap(derive(encapsulated.key()), key));
        }
        return infos;
    }

    /** Empty if the layer is well formed but not for this certificate. */
    static Optional<RawKey> unwrap(ASN1Set recipients, PrivateKey key, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        Optional<KEMRecipientInfo> own = Optional.empty();
        for (ASN1Encodable element : recipients) {
            KEMRecipientInfo info = parse(RecipientInfo.getInstance(element));
            if (CertificateName.same(info.getRecipientIdentifier(), certificate)) {
                AuthEnvelope.require(own.isEmpty(), "recipient named twice");
                own = Optional.of(info);
            }
        }
        if (own.isEmpty()) {
            return Optional.empty();
        }
        KEMRecipientInfo info = own.orElseThrow();
        // An altered encapsulation gives another secret, not an error (FIPS 203, implicit rejection): the key wrap's
        // integrity check then refuses.
        SecretKey shared =
                kem().newDecapsulator(key).decapsulate(info.getKemct().getOctets());
        return Optional.of(KeyWrap.unwrap(derive(shared), info.getEncryptedKey()));
    }

    private static KEMRecipientInfo parse(RecipientInfo recipient) throws IOException {
        OtherRecipientInfo other = OtherRecipientInfo.getInstance(recipient.getInfo());
        KEMRecipientInfo info = KEMRecipientInfo.getInstance(other.getValue());
        RecipientInfo form = form(info.getRecipientIdentifier(), info.getKemct(), info.getEncryptedKey());
        AuthEnvelope.require(Arrays.equals(Der.write(recipient), Der.write(form)), "form");
        return info;
    }

    private static RecipientInfo form(RecipientIdentifier name, ASN1OctetString encapsulation, ASN1OctetString key) {
        KEMRecipientInfo info = new KEMRecipientInfo(
                name,
                KeyKind.MLKEM.algorithm(),
                encapsulation,
                DERIVATION,
                new ASN1Integer(AuthEnvelope.KEY_LENGTH),
                null,
                KeyWrap.ALGORITHM,
                key);
        return new RecipientInfo(new OtherRecipientInfo(CMSObjectIdentifiers.id_ori_kem, info));
    }

    private static byte[] derive(SecretKey shared) throws GeneralSecurityException {
        byte[] info = Der.write(new CMSORIforKEMOtherInfo(KeyWrap.ALGORITHM, AuthEnvelope.KEY_LENGTH));
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract().addIKM(shared).thenExpand(info, AuthEnvelope.KEY_LENGTH));
    }

    private static KEM kem() throws GeneralSecurityException {
        return KEM.getInstance("ML-KEM");
    }
}
