package org.safeconduct.client;

import java.time.Duration;
import java.time.Instant;
import org.safeconduct.keys.SigningKeys;

/** A JWT that a person signs to say who they are (RFC 7523 section 3), with ES384 (RFC 7518 section 3.4). */
final class ClientAssertion {
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private record Header(String alg, String typ) {}

    private record Claims(String iss, String sub, String aud, String jti, long iat, long exp) {}

    private ClientAssertion() {}

    /** @param audience the authorization server's issuer: an assertion shown to one server is of no use at another */
    static String sign(SigningKeys keys, String subject, String audience, Instant now) {
        Claims claims = new Claims(
                subject,
                subject,
                audience,
                SignedJwt.newId(),
                now.getEpochSecond(),
                now.plus(LIFETIME).getEpochSecond());
        return SignedJwt.of(new Header("ES384", "JWT"), claims, keys.ecdsa(), "SHA384withECDSAinP1363Format");
    }
}
