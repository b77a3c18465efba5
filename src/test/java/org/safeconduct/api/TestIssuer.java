package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** A sign-in service of a few lines: it publishes its keys and signs what a test asks for. */
final class TestIssuer implements AutoCloseable {
    static final String AUDIENCE = "safeconduct-test";

    private final HttpServer server;
    private final ECKey ec;
    private final RSAKey rsa;

    TestIssuer() throws IOException, JOSEException {
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "subject_types_supported": ["public"]}
                """.formatted(uri()));
        serve("/jwks", new JWKSet(List.of(ec, rsa)).toString());
        server.start();
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What a good token says; a test changes one thing. */
    JWTClaimsSet.Builder claims(String subject, String organisation, String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(AUDIENCE)
                .subject(subject)
                .claim("client_id", subject)
                .claim("org", organisation)
                .claim("roles", List.of(roles))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    String es256(JWTClaimsSet.Builder claims) {
        return es256(claims, "at+jwt");
    }

    String es256(JWTClaimsSet.Builder claims, String type) {
        try {
            return sign(JWSAlgorithm.ES256, ec.getKeyID(), type, new ECDSASigner(ec), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String rs256(JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(JWSAlgorithm.RS256, rsa.getKeyID(), "JWT", new RSASSASigner(rsa), claims);
    }

    /** By a key of the right kind and name that this issuer never published. */
    String forged(JWTClaimsSet.Builder claims) throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        return sign(JWSAlgorithm.ES256, "ec", "at+jwt", new ECDSASigner(other), claims);
    }

    /** The published RSA key taken as a MAC's secret: what a verifier must never do. */
    String hs256(JWTClaimsSet.Builder claims) throws JOSEException {
        byte[] publicKey = rsa.toRSAPublicKey().getEncoded();
        return sign(JWSAlgorithm.HS256, rsa.getKeyID(), "at+jwt", new MACSigner(publicKey), claims);
    }

    String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static String sign(
            JWSAlgorithm algorithm, String key, String type, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(key)
                .type(new JOSEObjectType(type))
                .build();
        SignedJWT jwt = new SignedJWT(header, claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
