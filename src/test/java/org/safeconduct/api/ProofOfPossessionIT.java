package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens bound to a key (RFC 9449): of no use to anybody else who sees them, such as another exchange. */
class ProofOfPossessionIT {
    private static final String INBOX = "/v1/inbox";

    @TempDir
    static Path folder;

    private static TestServer server;
    private static ECKey key;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).generate();
        server = new TestServer(folder, Map.of("safeconduct.limits.requests", "5000"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String token() throws JOSEException {
        return server.issuer.es256(server.claims("officer-1")
                .claim("cnf", Map.of("jkt", key.computeThumbprint().toString())));
    }

    private static String proof(ECKey by, String method, String target, String token)
            throws JOSEException, NoSuchAlgorithmException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(by.toPublicJWK())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("htm", method)
                .claim("htu", target)
                .claim(
                        "ath",
                        Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)))
                                .toString())
                .build();
        SignedJWT proof = new SignedJWT(header, claims);
        proof.sign(new ECDSASigner(by));
        return proof.serialize();
    }

    private static int status(String token, String proof) throws IOException, InterruptedException {
        return server.send(server.request(INBOX)
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof))
                .statusCode();
    }

    private static String here() {
        return server.uri(INBOX).toString();
    }

    @Test
    void takesABoundTokenWithAProofByItsKeyForThisRequestOnce() throws Exception {
        String token = token();
        String proof = proof(key, "GET", here(), token);
        assertThat(status(token, proof)).isEqualTo(200);
        assertThat(status(token, proof)).isEqualTo(401);
    }

    @Test
    void takesAsManyRequestsOfAKeyAsTheLimitAllows() throws Exception {
        String token = token();
        for (int i = 0; i < 1050; i++) {
            assertThat(status(token, proof(key, "GET", here(), token))).isEqualTo(200);
        }
    }

    @Test
    void refusesABoundTokenAsABearers() throws Exception {
        assertThat(server.get(INBOX, token()).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAProofByAnotherKeyOrForAnotherRequestOrToken() throws Exception {
        String token = token();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(status(token, proof(other, "GET", here(), token))).isEqualTo(401);
        assertThat(status(token, proof(key, "POST", here(), token))).isEqualTo(401);
        assertThat(status(token, proof(key, "GET", server.uri("/v1/outbox").toString(), token)))
                .isEqualTo(401);
        assertThat(status(token, proof(key, "GET", here(), token()))).isEqualTo(401);
    }

    /** What another exchange gets from a client, passed on with that exchange's own name as the Host. */
    @Test
    void refusesAProofThatWasMadeForAnotherExchangeWhateverTheHostHeaderSays() throws Exception {
        String token = token();
        assertThat(raw("exchange.example", token, proof(key, "GET", "http://exchange.example" + INBOX, token)))
                .contains(" 401 ");
        assertThat(raw("127.0.0.1:9", token, proof(key, "GET", "http://127.0.0.1:9" + INBOX, token)))
                .contains(" 401 ");
        String own = server.uri("/").getAuthority();
        assertThat(raw(own, token, proof(key, "GET", here(), token))).contains(" 200 ");
    }

    private static String raw(String host, String token, String proof) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
            socket.getOutputStream()
                    .write(("GET " + INBOX + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: DPoP " + token
                                    + "\r\nDPoP: " + proof + "\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return answer.lines().findFirst().orElse("");
        }
    }
}
