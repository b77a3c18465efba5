package org.safeconduct.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** AES-256 key wrap (RFC 3394, RFC 3565), which both kinds of recipient use under their own derived key. */
final class KeyWrap {
    static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

    private KeyWrap() {}

    /** @param wrappingKey 32 bytes, wiped here */
    static ASN1OctetString wrap(byte[] wrappingKey, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AESWrap");
        cipher.init(Cipher.WRAP_MODE, aes(wrappingKey));
        return new DEROctetString(cipher.wrap(key));
    }

    /** @param wrappingKey 32 bytes, wiped here */
    static SecretKey unwrap(byte[] wrappingKey, ASN1OctetString wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AESWrap");
        cipher.init(Cipher.UNWRAP_MODE, aes(wrappingKey));
        Key key = cipher.unwrap(wrapped.getOctets(), "AES", Cipher.SECRET_KEY);
        byte[] encoded = key.getEncoded();
        if (encoded == null || encoded.length != AuthEnvelope.KEY_LENGTH) {
            throw new GeneralSecurityException("not a 256-bit key");
        }
        Arrays.fill(encoded, (byte) 0);
        return (SecretKey) key;
    }

    private static SecretKey aes(byte[] bytes) {
        SecretKey key = new SecretKeySpec(bytes, "AES");
        Arrays.fill(bytes, (byte) 0);
        return key;
    }
}
