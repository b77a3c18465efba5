package org.safeconduct.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.SigningKeys;

/** A JWT that a person signs to say who they are (RFC 7523 section 3), with ES384 (RFC 7518 section 3.4). */
final class ClientAssertion {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Header(String alg, String typ) {}

    private record Claims(String iss, String sub, String aud, String jti, long iat, long exp) {}

    private ClientAssertion() {}

    /** @param audience the authorization server's issuer: an assertion shown to one server is of no use at another */
    static String sign(SigningKeys keys, String subject, String audience, Instant now) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        Claims claims = new Claims(
                subject,
                subject,
                audience,
                HexFormat.of().formatHex(id),
                now.getEpochSecond(),
                now.plus(LIFETIME).getEpochSecond());
        String signed = encode(StrictJson.write(new Header("ES384", "JWT"))) + "." + encode(StrictJson.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initSign(keys.ecdsa());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-384 key that does not sign", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
