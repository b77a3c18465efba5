package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.CertificateAuthority;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Validity;
import tools.jackson.databind.JsonNode;

class SignInTest {
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(1), 2);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String OPENID = "/.well-known/openid-configuration";

    private static final KeyRing KEYS = newKeys();

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private HostileServer server = newServer();
    private Exchange exchange = newExchange();

    private static KeyRing newKeys() {
        Validity validity = new Validity(NOW.minusSeconds(60), NOW.plusSeconds(86_400));
        try (CertificateAuthority authority = CertificateAuthority.create("test authority", validity)) {
            return authority.issue("officer-1", Holder.PERSON, validity);
        }
    }

    private HostileServer newServer() {
        try {
            return new HostileServer(
                    asked -> answers.getOrDefault(asked.path().split("\\?", 2)[0], Answer.of(404, "text/plain", "")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Exchange newExchange() {
        try {
            return Exchange.as(
                    KEYS.signing(), "sub-1", ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT, time::get);
        } catch (ClientRefused e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void honest() {
        answers.put(RESOURCE, resource(server.url(), server.url()));
        answers.put(OPENID, openid(server.url(), server.url() + "/oauth2/token"));
        answers.put("/oauth2/token", token("token-1", "DPoP", 300));
        answers.put("/v1/log/records", Answer.json("{\"records\":[]}"));
    }

    @AfterEach
    void close() throws IOException {
        exchange.close();
        server.close();
    }

    private static Answer resource(String resource, String issuer) {
        return Answer.json("{\"resource\":\"" + resource + "\",\"authorization_servers\":[\"" + issuer
                + "\"],\"bearer_methods_supported\":[\"header\"]}");
    }

    private static Answer openid(String issuer, String token) {
        return Answer.json("{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"" + token + "\",\"jwks_uri\":\""
                + issuer + "/jwks\"}");
    }

    private static Answer token(String value, String type, int seconds) {
        return Answer.json("{\"access_token\":\"" + value + "\",\"token_type\":\"" + type + "\",\"expires_in\":"
                + seconds + ",\"scope\":\"\"}");
    }

    private List<Asked> asked(String path) {
        return server.asked().stream()
                .filter(asked -> asked.path().startsWith(path))
                .toList();
    }

    private ClientRefusal refusal() {
        return (ClientRefusal) catchThrowableOfType(ClientRefused.class, () -> exchange.records(0, 1))
                .refusal();
    }

    @Test
    void signsAnAssertionForExactlyTheServerThatWasDiscovered() throws Exception {
        exchange.records(0, 1);
        Map<String, String> form = Stream.of(
                        asked("/oauth2/token").getFirst().body().split("&"))
                .map(field -> field.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", "sub-1")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        String[] jwt = form.getOrDefault("client_assertion", "").split("\\.");
        assertThat(json(jwt[0]).path("alg").asString("")).isEqualTo("ES384");
        JsonNode claims = json(jwt[1]);
        assertThat(claims.path("iss").asString("")).isEqualTo("sub-1");
        assertThat(claims.path("sub").asString("")).isEqualTo("sub-1");
        assertThat(claims.path("aud").asString("")).isEqualTo(server.url());
        assertThat(claims.path("iat").asLong(0)).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong(0)).isEqualTo(NOW.getEpochSecond() + 60);
        Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
        signature.initVerify(KEYS.certificates().signing().ecdsa());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    }

    private static JsonNode json(String part) throws Exception {
        return StrictJson.readTree(Base64.getUrlDecoder().decode(part), 10_000);
    }

    @Test
    void provesItsKeyToTheIssuerAndWithEachRequestToTheExchange() throws Exception {
        exchange.records(0, 1);
        exchange.records(0, 2);
        SignedJWT first = proof(asked("/oauth2/token").getFirst());
        SignedJWT second = proof(asked("/v1/log/records").getFirst());
        SignedJWT third = proof(asked("/v1/log/records").getLast());
        assertThat(first.getJWTClaimsSet().getClaims())
                .containsEntry("htm", "POST")
                .containsEntry("htu", server.url() + "/oauth2/token")
                .doesNotContainKeys("ath", "nonce");
        String hash = Base64URL.encode(
                        MessageDigest.getInstance("SHA-256").digest("token-1".getBytes(StandardCharsets.US_ASCII)))
                .toString();
        assertThat(List.of(second, third))
                .allSatisfy(proof -> assertThat(proof.getJWTClaimsSet().getClaims())
                        .containsEntry("htm", "GET")
                        .containsEntry("htu", server.url() + "/v1/log/records")
                        .containsEntry("ath", hash));
        assertThat(List.of(first, second, third)).allSatisfy(proof -> {
            assertThat(proof.getHeader().getType().getType()).isEqualTo("dpop+jwt");
            assertThat(proof.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
            ECKey key = proof.getHeader().getJWK().toECKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(key).isEqualTo(first.getHeader().getJWK());
            assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(proof.getJWTClaimsSet().getIssueTime()).isEqualTo(Date.from(NOW));
        });
        assertThat(Stream.of(first, second, third).map(SignInTest::id).distinct())
                .hasSize(3);
    }

    private static SignedJWT proof(Asked asked) throws ParseException {
        return SignedJWT.parse(asked.header("dpop"));
    }

    private static String id(SignedJWT proof) {
        try {
            return proof.getJWTClaimsSet().getJWTID();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void bindsEachExchangesTokenToAKeyOfItsOwn() throws Exception {
        exchange.records(0, 1);
        exchange.close();
        exchange = newExchange();
        exchange.records(0, 1);
        List<Asked> asked = asked("/oauth2/token");
        assertThat(proof(asked.getFirst()).getHeader().getJWK())
                .isNotEqualTo(proof(asked.getLast()).getHeader().getJWK());
    }

    @Test
    void putsTheServersNonceInTheProofWhereOneIsWanted() throws Exception {
        answers.put("/oauth2/token", nonce(400, "n-issuer"));
        answers.put("/v1/log/records", nonce(401, "n-exchange"));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        List<Asked> tokens = asked("/oauth2/token");
        assertThat(tokens).hasSize(2);
        assertThat(tokens.getFirst().body()).isNotEqualTo(tokens.getLast().body());
        assertThat(proof(tokens.getLast()).getJWTClaimsSet().getClaims()).containsEntry("nonce", "n-issuer");
        answers.put("/oauth2/token", token("token-1", "DPoP", 300));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        List<Asked> records = asked("/v1/log/records");
        assertThat(records).hasSize(3);
        // The same server is both here, so the newest nonce is the issuer's.
        assertThat(proof(records.getFirst()).getJWTClaimsSet().getClaims()).containsEntry("nonce", "n-issuer");
        assertThat(proof(records.getLast()).getJWTClaimsSet().getClaims()).containsEntry("nonce", "n-exchange");
    }

    private static Answer nonce(int status, String nonce) {
        return Answer.raw("HTTP/1.1 " + status + " X\r\nDPoP-Nonce: " + nonce
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    @Test
    void ignoresANonceThatIsNone() throws Exception {
        answers.put("/oauth2/token", nonce(400, "a \"quoted\" one"));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        assertThat(asked("/oauth2/token")).hasSize(1);
    }

    @Test
    void keepsTheTokenUntilItEnds() throws Exception {
        exchange.records(0, 1);
        exchange.records(0, 1);
        assertThat(asked("/oauth2/token")).hasSize(1);
        assertThat(asked("/v1/log/records"))
                .allSatisfy(asked -> assertThat(asked.header("authorization")).isEqualTo("DPoP token-1"));
        time.set(NOW.plusSeconds(280));
        exchange.records(0, 1);
        assertThat(asked("/oauth2/token")).hasSize(2);
        String[] assertions = asked("/oauth2/token").stream().map(Asked::body).toArray(String[]::new);
        assertThat(assertions[0]).isNotEqualTo(assertions[1]);
    }

    @Test
    void getsOneNewTokenWhenTheOldOneIsNotAccepted() throws Exception {
        answers.put("/v1/log/records", Answer.of(401, "text/plain", ""));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        assertThat(asked("/oauth2/token")).hasSize(2);
        assertThat(asked("/v1/log/records")).hasSize(2);
    }

    @Test
    void showsItsTokenToNobodyWhereNoneIsNeeded() throws Exception {
        answers.put("/v1/log/checkpoint", Answer.of(200, "text/plain", "x"));
        exchange.checkpoint();
        assertThat(server.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.header("authorization")).isEmpty());
    }

    @Test
    void refusesAnExchangeThatSpeaksOfAnother() throws Exception {
        answers.put(RESOURCE, resource("https://other.example", server.url()));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_NOT_OFFERED);
        assertThat(asked("/oauth2/token")).isEmpty();
    }

    @Test
    void refusesASignInServerThatSpeaksOfAnother() throws Exception {
        answers.put(OPENID, openid("https://other.example", server.url() + "/oauth2/token"));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_NOT_OFFERED);
        assertThat(asked("/oauth2/token")).isEmpty();
    }

    @Test
    void refusesASignInThatOthersCanListenTo() throws Exception {
        for (String unsafe : List.of("http://signin.example", "file:///etc", "", "https://", "nonsense")) {
            answers.put(RESOURCE, resource(server.url(), unsafe));
            assertThat(refusal()).as(unsafe).isIn(ClientRefusal.SIGN_IN_NOT_OFFERED, ClientRefusal.UNREACHABLE);
            answers.put(RESOURCE, resource(server.url(), server.url()));
            answers.put(OPENID, openid(server.url(), unsafe));
            assertThat(refusal()).as(unsafe).isIn(ClientRefusal.SIGN_IN_NOT_OFFERED, ClientRefusal.UNREACHABLE);
        }
        assertThat(asked("/oauth2/token")).isEmpty();
    }

    @Test
    void refusesAnExchangeWithoutSignIn() throws Exception {
        answers.remove(RESOURCE);
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_NOT_OFFERED);
    }

    @Test
    void refusesATokenThatTheExchangeCouldUseElsewhere() throws Exception {
        for (String type : List.of("Bearer", "bearer", "", "mac")) {
            answers.put("/oauth2/token", token("token-1", type, 300));
            assertThat(refusal()).as(type).isEqualTo(ClientRefusal.SIGN_IN_NOT_BOUND);
        }
        assertThat(asked("/v1/")).isEmpty();
    }

    @Test
    void refusesATokenThatIsNoneAndARefusedSignIn() throws Exception {
        for (String value : List.of("", "two words", "line\\nbreak", "a".repeat(20_000))) {
            answers.put("/oauth2/token", token(value, "DPoP", 300));
            assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        }
        answers.put("/oauth2/token", Answer.of(401, "application/json", "{\"error\":\"invalid_client\"}"));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        answers.put("/oauth2/token", Answer.json("{}"));
        assertThat(refusal()).isEqualTo(ClientRefusal.SIGN_IN_REFUSED);
        assertThat(asked("/v1/")).isEmpty();
    }

    @Test
    void neverPrintsATokenWhereOneIsKept() {
        assertThat(new AccessToken("secret", NOW).toString()).doesNotContain("secret");
    }
}
