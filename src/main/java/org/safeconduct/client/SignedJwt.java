package org.safeconduct.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.safeconduct.json.StrictJson;

/** A JWT in its compact form (RFC 7515 section 3.1), signed with ECDSA (RFC 7518 section 3.4). */
final class SignedJwt {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SignedJwt() {}

    /** @param algorithm of JCA, whose signatures are r and s side by side */
    static String of(Object header, Object claims, PrivateKey key, String algorithm) {
        String signed = encode(StrictJson.write(header)) + "." + encode(StrictJson.write(claims));
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an ECDSA key that does not sign", e);
        }
    }

    /** A jti: 128 bits that nobody used before. */
    static String newId() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
