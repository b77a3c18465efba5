package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.json.StrictJson;

/** Errors of every layer have one shape, speak two languages and give nothing away; so do the headers of all answers. */
class ProblemsIT {
    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, Map.of("safeconduct.limits.bundle", "1MB"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param method and path, as somebody signed in asks */
    private record Case(
            String method, String path, String person, Map<String, String> headers, int status, String code) {
        @Override
        public String toString() {
            return method + " " + path + " returns " + status + " " + code;
        }

        HttpRequest.Builder request() {
            HttpRequest.Builder request = server.request(path, server.token(person));
            headers.forEach(request::header);
            return request.method(
                    method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        }
    }

    static Stream<Case> cases() {
        Map<String, String> none = Map.of();
        Map<String, String> json = Map.of("Content-Type", "application/json");
        return Stream.of(
                new Case("GET", "/nowhere/at-all", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/error", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/actuator", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/actuator/env", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/swagger-ui/index.html", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/v1/bundles/nonsense", "unhcr-1", none, 404, "deposit.unknown-bundle"),
                new Case("GET", "/v1/bundles/" + "0".repeat(32), "unhcr-1", none, 404, "deposit.unknown-bundle"),
                new Case(
                        "GET",
                        "/v1/bundles/" + "0".repeat(32) + "/parts/-1/payload",
                        "officer-1",
                        none,
                        404,
                        "api.not-found"),
                new Case("GET", "/v1/log/proofs/nonsense", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/v1/log/tile/0/999", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/v1/log/tile/64/000", "officer-1", none, 404, "api.not-found"),
                new Case("GET", "/v1/log/tile/0/0", "officer-1", none, 404, "api.not-found"),
                new Case("DELETE", "/v1/bundles", "unhcr-1", none, 405, "api.method-not-allowed"),
                new Case("GET", "/v1/releases", "officer-1", none, 405, "api.method-not-allowed"),
                new Case("POST", "/v1/log/checkpoint", "officer-1", none, 405, "api.method-not-allowed"),
                new Case("GET", "/v1/inbox", "officer-1", Map.of("Accept", "text/html"), 406, "api.not-acceptable"),
                new Case("POST", "/v1/bundles", "unhcr-1", none, 415, "api.media-type"),
                new Case("POST", "/v1/bundles", "unhcr-1", json, 415, "api.media-type"),
                new Case("POST", "/v1/releases", "officer-1", none, 415, "api.media-type"),
                new Case("POST", "/v1/releases", "officer-1", json, 400, "api.request-malformed"),
                new Case("PUT", "/v1/roster", "registrar-1", json, 400, "directory.roster-malformed"),
                new Case("GET", "/v1/log/records", "reviewer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/log/records?from=x", "reviewer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/log/records?from=-1", "reviewer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/log/records?from=0&limit=0", "reviewer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/log/records?from=0&limit=257", "reviewer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/inbox%2f", "officer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/inbox;a=b", "officer-1", none, 400, "api.request-malformed"),
                new Case("GET", "/v1/log/tile/../checkpoint", "officer-1", none, 400, "api.request-malformed"),
                new Case(
                        "POST",
                        "/v1/bundles",
                        "unhcr-1",
                        Map.of("Content-Type", MediaTypes.BUNDLE),
                        422,
                        "deposit.bundle-refused"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anErrorIsAProblemDocument(Case asked) throws Exception {
        HttpResponse<byte[]> response = server.send(asked.request());
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(asked.status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        ProblemDocument problem = StrictJson.read(response.body(), ProblemDocument.class, 4096);
        assertThat(problem.status()).isEqualTo(asked.status);
        assertThat(problem.code()).isEqualTo(asked.code);
        assertThat(problem.detail()).endsWith(".");
        assertThat(TestServer.text(response))
                .doesNotContain("nowhere", "nonsense", "xception", "safeconduct.api", asked.person);
        assertBareHeaders(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /{} HTTP/1.1\r\nHost: x",
                "GET / HTTP/1.1",
                "NOTHING",
                "GET /%zz HTTP/1.1\r\nHost: x",
                "GET /%00 HTTP/1.1\r\nHost: x",
                "TRACE / HTTP/1.1\r\nHost: x",
                "GET /a HTTP/1.1\r\nHost: x y",
                "GET /..%2f..%2fa HTTP/1.1\r\nHost: x",
                "GET /\\a HTTP/1.1\r\nHost: x",
                "POST /v1/bundles HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6",
                "POST /v1/bundles HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense"
            })
    void whatTheContainerRefusesIsAProblemDocumentToo(String raw) throws IOException {
        String answer = exchange(raw);
        assertThat(answer).containsPattern("^HTTP/1.1 40[05] \r\n");
        assertThat(answer)
                .contains("Content-Type: application/problem+json", "X-Frame-Options: DENY", "\"code\":\"api.");
        assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("nonsense", "Server:", "<html");
    }

    @Test
    void refusesHeadersThatAreTooLong() throws IOException {
        assertThat(exchange("GET /v1/inbox HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000)))
                .containsPattern("^HTTP/1.1 4(00|31) \r\n")
                .contains("\"code\":\"api.");
    }

    private static String exchange(String raw) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((raw + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void speaksFrenchToWhoeverAsksForIt() throws Exception {
        HttpResponse<byte[]> french =
                server.send(server.request("/v1/inbox").header("Accept-Language", "fr-CA,en;q=0.5"));
        assertThat(french.headers().firstValue("Content-Language")).contains("fr");
        assertThat(french.headers().allValues("Vary")).contains("Accept-Language");
        assertThat(TestServer.text(french)).contains("Il faut être connecté", "Connectez-vous");
        HttpResponse<byte[]> other = server.send(server.request("/v1/inbox").header("Accept-Language", "de"));
        assertThat(other.headers().firstValue("Content-Language")).contains("en");
    }

    @Test
    void namesTheMethodsThatThereAre() throws Exception {
        HttpResponse<byte[]> response = server.send(
                server.request("/v1/roster", server.token("officer-1")).method("DELETE", BodyPublishers.noBody()));
        assertThat(response.headers().firstValue("Allow")).contains("GET, PUT");
    }

    @Test
    void saysWhereToSignIn() throws Exception {
        HttpResponse<byte[]> refused = server.send(server.request("/v1/inbox"));
        String metadata = server.uri("/.well-known/oauth-protected-resource").toString();
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer resource_metadata=\"" + metadata + "\"");
        HttpResponse<byte[]> answer = server.send(server.request("/.well-known/oauth-protected-resource"));
        assertThat(StrictJson.readTree(answer.body(), 4096)
                        .path("authorization_servers")
                        .path(0)
                        .asString())
                .isEqualTo(server.issuer.uri());
    }

    @Test
    void doesNotSayWhyATokenIsNotValid() throws Exception {
        String token = server.issuer.es256(server.claims("officer-1").audience("elsewhere"));
        HttpResponse<byte[]> refused = server.get("/v1/inbox", token);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"")
                .doesNotContain("error_description", "aud");
    }

    @Test
    void takesTokensSignedWithAnyListedAlgorithm() throws Exception {
        String token = server.issuer.rs256(server.claims("officer-1"));
        assertThat(server.get("/v1/inbox", token).statusCode()).isEqualTo(200);
    }

    @Test
    void challengesAProofOfPossessionThatIsMissing() throws Exception {
        HttpResponse<byte[]> refused =
                server.send(server.request("/v1/inbox").header("Authorization", "DPoP " + server.token("officer-1")));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("DPoP ");
    }

    @Test
    void goodAnswersCarryTheSameHeaders() throws Exception {
        assertBareHeaders(server.get("/v1/inbox", server.token("officer-1")));
        assertBareHeaders(server.send(server.request("/actuator/health")));
        assertBareHeaders(server.send(server.request("/.well-known/oauth-protected-resource")));
    }

    @Test
    void letsCachesKeepTheLogOnly() throws Exception {
        assertThat(server.send(server.request("/v1/log/checkpoint")).headers().allValues("Cache-Control"))
                .containsExactly("max-age=2, public");
        // A read is itself a record, answered when it is in a checkpoint: so there is an entry to ask for.
        assertThat(server.get("/v1/log/records?from=0&limit=1", server.token("reviewer-1"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> tile = server.send(server.request("/v1/log/tile/entries/000.p/1"));
        assertThat(tile.statusCode()).as(TestServer.text(tile)).isEqualTo(200);
        assertThat(tile.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
    }

    @Test
    void setsNoCookieAndAnswersNoOtherOrigin() throws Exception {
        HttpResponse<byte[]> response = server.send(
                server.request("/v1/inbox", server.token("officer-1")).header("Origin", "https://elsewhere.example"));
        assertThat(response.headers().map().keySet())
                .doesNotContain("set-cookie", "access-control-allow-origin", "server", "x-powered-by");
    }

    private static void assertBareHeaders(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = response.headers().map();
        assertThat(headers)
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
    }
}
