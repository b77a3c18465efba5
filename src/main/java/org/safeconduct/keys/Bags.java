package org.safeconduct.keys;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;

/** What a PKCS#12 file has in it, by friendly name: as alleged, nothing is authenticated or decrypted yet. */
record Bags(List<KeyKind> kinds, Map<String, ASN1Encodable> keys, Map<String, ASN1Encodable> certificates) {
    /** @throws IOException unless there are exactly as many keys and certificates as kinds */
    static Bags of(AuthenticatedSafe safe, List<KeyKind> kinds) throws IOException {
        Map<String, ASN1Encodable> keys = new HashMap<>();
        Map<String, ASN1Encodable> certificates = new HashMap<>();
        for (ContentInfo part : safe.getContentInfo()) {
            for (ASN1Encodable element : ASN1Sequence.getInstance(KeyFile.octets(part))) {
                SafeBag bag = SafeBag.getInstance(element);
                Map<String, ASN1Encodable> bags =
                        bag.getBagId().equals(PKCSObjectIdentifiers.certBag) ? certificates : keys;
                if (bags.put(name(bag), bag.getBagValue()) != null) {
                    throw new IOException("name twice");
                }
            }
        }
        if (keys.size() != kinds.size() || certificates.size() != kinds.size()) {
            throw new IOException("number of keys");
        }
        return new Bags(kinds, keys, certificates);
    }

    EncryptedPrivateKeyInfo key(KeyKind kind) throws IOException {
        return EncryptedPrivateKeyInfo.getInstance(named(keys, kind));
    }

    /** DER of an X.509 certificate. */
    byte[] certificate(KeyKind kind) throws IOException {
        CertBag bag = CertBag.getInstance(named(certificates, kind));
        return ASN1OctetString.getInstance(bag.getCertValue()).getOctets();
    }

    private static ASN1Encodable named(Map<String, ASN1Encodable> bags, KeyKind kind) throws IOException {
        ASN1Encodable value = bags.get(kind.alias());
        if (value == null) {
            throw new IOException("a name is missing");
        }
        return value;
    }

    private static String name(SafeBag bag) throws IOException {
        for (ASN1Encodable element : bag.getBagAttributes()) {
            Attribute attribute = Attribute.getInstance(element);
            if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_friendlyName)) {
                return DERBMPString.getInstance(attribute.getAttrValues().getObjectAt(0))
                        .getString();
            }
        }
        throw new IOException("a bag without a name");
    }
}
