package org.safeconduct.demo.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EmbeddedProviderIT {
    private static final String SUBJECT = "officer-1";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final AtomicBoolean ACTIVE = new AtomicBoolean(true);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ECKey key;
    private static EmbeddedProvider provider;
    private static Map<String, Object> metadata;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_384).generate();
        Account account = new Account(SUBJECT, "department", List.of("officer"), key.toECPublicKey());
        provider = EmbeddedProvider.start(
                0,
                "https://exchange.example",
                subject -> Optional.of(account).filter(known -> ACTIVE.get() && SUBJECT.equals(subject)),
                InstantSource.fixed(NOW));
        metadata = JSONObjectUtils.parse(get(URI.create(provider.issuer() + "/.well-known/openid-configuration")));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Nested
    class GivesATokenToTheHolderOfTheRostersKey {
        @Test
        void withSubjectAudienceRolesAndOrganisation() throws Exception {
            HttpResponse<String> response = ask(signed(claims().build()));

            assertThat(response.statusCode()).isEqualTo(200);
            SignedJWT token = token(response);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo(SUBJECT);
            assertThat(claims.getIssuer()).isEqualTo(provider.issuer().toString());
            assertThat(claims.getAudience()).containsExactly("https://exchange.example");
            assertThat(claims.getStringListClaim("roles")).containsExactly("officer");
            assertThat(claims.getStringClaim("org")).isEqualTo("department");
            assertThat(claims.getStringClaim("client_id")).isEqualTo(SUBJECT);
            assertThat(claims.getJWTID()).isNotBlank();
            assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        }

        @Test
        void thatLivesTenMinutes() throws Exception {
            JWTClaimsSet claims = token(ask(signed(claims().build()))).getJWTClaimsSet();

            assertThat(Duration.between(
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant()))
                    .isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void thatVerifiesWithThePublishedKeys() throws Exception {
            SignedJWT token = token(ask(signed(claims().build())));
            JWKSet keys = JWKSet.parse(get(URI.create((String) metadata.get("jwks_uri"))));

            ECKey published = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();

            assertThat(published.isPrivate()).isFalse();
            assertThat(token.verify(new ECDSAVerifier(published))).isTrue();
        }

        @Test
        void whoNamesTheTokenEndpointAsAudience() throws Exception {
            assertThat(ask(signed(claims().audience((String) metadata.get("token_endpoint"))
                                    .build()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Refuses {
        @Test
        void anUnknownPerson() throws Exception {
            refused(ask(
                    "nobody",
                    sign(claims().subject("nobody").issuer("nobody").build(), JWSAlgorithm.ES384, signer(key))));
        }

        @Test
        void aSuspendedPersonAtOnce() throws Exception {
            ACTIVE.set(false);
            try {
                refused(ask(signed(claims().build())));
            } finally {
                ACTIVE.set(true);
            }
        }

        @Test
        void anotherKey() throws Exception {
            ECKey other = new ECKeyGenerator(Curve.P_384).generate();
            refused(ask(sign(claims().build(), JWSAlgorithm.ES384, signer(other))));
        }

        @Test
        void anAlteredAssertion() throws Exception {
            String assertion = signed(claims().build());
            int last = assertion.length() - 2;
            char changed = assertion.charAt(last) == 'A' ? 'B' : 'A';
            refused(ask(assertion.substring(0, last) + changed + assertion.substring(last + 1)));
        }

        @Test
        void anUnsignedAssertion() throws Exception {
            refused(ask(new PlainJWT(claims().build()).serialize()));
        }

        @Test
        void anotherAlgorithm() throws Exception {
            ECKey smaller = new ECKeyGenerator(Curve.P_256).generate();
            refused(ask(sign(claims().build(), JWSAlgorithm.ES256, signer(smaller))));
        }

        @Test
        void thePublicKeyUsedAsASharedSecret() throws Exception {
            refused(ask(sign(
                    claims().build(),
                    JWSAlgorithm.HS384,
                    new MACSigner(key.toECPublicKey().getEncoded()))));
        }

        @Test
        void anExpiredAssertion() throws Exception {
            refused(ask(signed(claims().expirationTime(at(-31)).build())));
        }

        @Test
        void anAssertionWithoutAnEndOrWithAFarOne() throws Exception {
            refused(ask(signed(claims().expirationTime(null).build())));
            refused(ask(signed(claims().expirationTime(at(3600)).build())));
        }

        @Test
        void anAssertionFromTheFuture() throws Exception {
            refused(ask(signed(claims().issueTime(at(60)).build())));
            refused(ask(signed(claims().notBeforeTime(at(60)).build())));
        }

        @Test
        void anAssertionUsedBefore() throws Exception {
            String assertion = signed(claims().build());
            assertThat(ask(assertion).statusCode()).isEqualTo(200);
            refused(ask(assertion));
        }

        @Test
        void anAssertionThatCannotBeToldFromAReplay() throws Exception {
            refused(ask(signed(claims().jwtID(null).build())));
            refused(ask(signed(claims().jwtID("x".repeat(129)).build())));
        }

        @Test
        void anAssertionForAnotherServer() throws Exception {
            refused(ask(signed(claims().audience("https://elsewhere.example").build())));
            refused(ask(signed(claims().audience(List.of(provider.issuer().toString(), "https://elsewhere.example"))
                    .build())));
        }

        @Test
        void anAssertionOfSomebodyElse() throws Exception {
            refused(ask(signed(claims().subject("officer-2").build())));
            refused(ask(signed(claims().issuer("officer-2").build())));
        }

        @Test
        void aClientIdWithoutAProof() throws Exception {
            for (Map<String, String> proof : List.of(Map.<String, String>of(), Map.of("client_secret", "secret"))) {
                Map<String, String> form = new HashMap<>(proof);
                form.putAll(Map.of("grant_type", "client_credentials", "client_id", SUBJECT));
                HttpResponse<String> response = post(form);
                assertThat(response.statusCode()).isEqualTo(401);
                assertThat(response.body()).doesNotContain("access_token");
            }
        }

        @Test
        void everyOtherGrant() throws Exception {
            Map<String, String> form = form(SUBJECT, signed(claims().build()));
            for (String grant : List.of("authorization_code", "password", "refresh_token")) {
                form.put("grant_type", grant);
                form.put("client_assertion", signed(claims().build()));
                assertThat(post(form).statusCode()).isBetween(400, 499);
            }
        }

        @Test
        void aScopeThatNobodyWasGiven() throws Exception {
            Map<String, String> form = form(SUBJECT, signed(claims().build()));
            form.put("scope", "admin");
            assertThat(post(form).body()).contains("invalid_scope");
        }
    }

    @Test
    void announcesOnlyWhatItDoes() {
        assertThat(metadata)
                .containsEntry("issuer", provider.issuer().toString())
                .containsEntry("grant_types_supported", List.of("client_credentials"))
                .containsEntry("token_endpoint_auth_methods_supported", List.of("private_key_jwt"))
                .doesNotContainKeys("registration_endpoint", "userinfo_endpoint");
    }

    @Test
    void listensOnLoopback() {
        assertThat(provider.issuer().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void doesNotStartOnAPortThatIsTaken() {
        assertThatThrownBy(() -> EmbeddedProvider.start(
                        provider.issuer().getPort(), "x", subject -> Optional.empty(), InstantSource.system()))
                .isInstanceOf(IOException.class);
    }

    private static void refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("invalid_client").doesNotContain("access_token");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(SUBJECT)
                .subject(SUBJECT)
                .audience(provider.issuer().toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(at(0))
                .expirationTime(at(60));
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, JWSAlgorithm.ES384, signer(key));
    }

    private static JWSSigner signer(ECKey signing) throws JOSEException {
        return new ECDSASigner(signing);
    }

    private static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT assertion = new SignedJWT(new JWSHeader(algorithm), claims);
        assertion.sign(signer);
        return assertion.serialize();
    }

    private static SignedJWT token(HttpResponse<String> response) throws Exception {
        return SignedJWT.parse((String) JSONObjectUtils.parse(response.body()).get("access_token"));
    }

    private static HttpResponse<String> ask(String assertion) throws Exception {
        return ask(SUBJECT, assertion);
    }

    private static HttpResponse<String> ask(String client, String assertion) throws Exception {
        return post(form(client, assertion));
    }

    private static Map<String, String> form(String client, String assertion) {
        return new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion));
    }

    private static HttpResponse<String> post(Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create((String) metadata.get("token_endpoint")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String get(URI uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
