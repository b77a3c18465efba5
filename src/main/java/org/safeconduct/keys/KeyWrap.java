package org.safeconduct.keys;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
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
        try (RawKey wrapping = aes(wrappingKey)) {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, wrapping);
            return new DEROctetString(cipher.wrap(key));
        }
    }

    /** @param wrappingKey 32 bytes, wiped here */
    static RawKey unwrap(byte[] wrappingKey, ASN1OctetString wrapped) throws GeneralSecurityException {
        try (RawKey wrapping = aes(wrappingKey)) {
            Cipher cipher = Cipher.getInstance("AESWrap");
            // The same as to unwrap, but what comes out is bytes that we can wipe, not a SecretKeySpec.
            cipher.init(Cipher.DECRYPT_MODE, wrapping);
            byte[] key = cipher.doFinal(wrapped.getOctets());
            if (key.length != AuthEnvelope.KEY_LENGTH) {
                throw new GeneralSecurityException("not a 256-bit key");
            }
            return aes(key);
        }
    }

    private static RawKey aes(byte[] bytes) {
        return new RawKey(Secret.takeOver(bytes), "AES");
    }
}
