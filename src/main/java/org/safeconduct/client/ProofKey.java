package org.safeconduct.client;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that an access token is bound to (RFC 9449): made for one sign-in at one exchange, never stored. A token alone
 * is of no use to whoever sees it, above all to an exchange that is not the one the token was asked for, since each proof
 * names the one address it was made for.
 */
final class ProofKey {
    private static final int COORDINATE = 32;

    /** RFC 9449 section 8.1: a server's nonce, here of a length that fits a header. */
    private static final Pattern NONCE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,1024}");

    private record Jwk(String kty, String crv, String x, String y) {}

    private record Header(String typ, String alg, Jwk jwk) {}

    private record Claims(
            String jti,
            String htm,
            String htu,
            long iat,
            @Nullable String ath,
            @Nullable String nonce) {}

    private final KeyPair pair = newPair();
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no P-256", e);
        }
    }

    /** The header DPoP of one request (RFC 9449 section 4.2). @param token that is shown with it, or null where one is asked for */
    String proof(String method, URI target, @Nullable String token, Instant now) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        Jwk jwk = new Jwk(
                "EC",
                "P-256",
                coordinate(key.getW().getAffineX()),
                coordinate(key.getW().getAffineY()));
        Claims claims = new Claims(
                SignedJwt.newId(),
                method,
                origin(target) + target.getRawPath(),
                now.getEpochSecond(),
                token == null ? null : hash(token),
                nonces.get(origin(target)));
        return SignedJwt.of(
                new Header("dpop+jwt", "ES256", jwk), claims, pair.getPrivate(), "SHA256withECDSAinP1363Format");
    }

    /** Keeps the nonce that the server wants in the next proof (RFC 9449 section 8). @return whether it is a new one */
    boolean heard(URI from, Reply reply) {
        String nonce = reply.headers().firstValue("DPoP-Nonce").orElse("");
        return NONCE.matcher(nonce).matches() && !nonce.equals(nonces.put(origin(from), nonce));
    }

    /** Written in one way only, so that both sides compare the same text (RFC 9449 section 4.3, RFC 3986 section 6.2). */
    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + uri.getPort());
    }

    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
            return SignedJwt.encode(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of fixed length (RFC 7518 section 6.2.1.2). */
    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        byte[] bare = signed.length > COORDINATE ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        System.arraycopy(bare, 0, fixed, COORDINATE - bare.length, bare.length);
        return SignedJwt.encode(fixed);
    }
}
