package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.json.StrictJson;

/** What one caller may ask of the server, and what it then says; each test asks as somebody else where it counts. */
class LimitsIT {
    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(
                folder,
                Map.of(
                        "safeconduct.limits.bundle", "1MB",
                        "safeconduct.limits.uploads", 1,
                        "safeconduct.limits.requests", 6,
                        "safeconduct.limits.anonymous", 5,
                        "safeconduct.limits.failures", 5,
                        "server.tomcat.connection-timeout", "2s"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private HttpRequest.Builder upload(HttpRequest.BodyPublisher body) {
        return server.request("/v1/bundles", server.token("unhcr-1"))
                .header("Content-Type", MediaTypes.BUNDLE)
                .POST(body);
    }

    private static void assertProblem(HttpResponse<byte[]> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(status);
        assertThat(StrictJson.read(response.body(), ProblemDocument.class, 4096).code())
                .isEqualTo(code);
    }

    @Test
    void anUploadThatAnnouncesTooMuchIsRefusedBeforeItIsSent() throws Exception {
        assertProblem(
                server.send(upload(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                        .expectContinue(true)),
                413,
                "api.too-large");
    }

    @Test
    void anUploadThatGrowsTooLargeIsCutOff() throws Exception {
        Path document =
                Files.write(folder.resolve("long.pdf"), ("%PDF-1.7\n" + "a".repeat(2 << 20)).getBytes(US_ASCII));
        byte[] bundle =
                TestBundle.seal(folder, document, "unhcr-1", "officer-1").bytes();
        Supplier<InputStream> chunked = () -> new ByteArrayInputStream(bundle);
        // Deposit and edge both bound it; whichever sees it first answers.
        HttpResponse<byte[]> response = server.send(upload(BodyPublishers.ofInputStream(chunked)));
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(413);
    }

    @Test
    void aReleaseRequestIsSmall() throws Exception {
        assertProblem(
                server.send(server.request("/v1/releases", server.token("officer-2"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(new byte[300 << 10]))),
                413,
                "api.too-large");
    }

    @Test
    void oneUploadTooManyIsToldToComeBack() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        // Asked for only when the server reads, which is when it has the only place.
        Supplier<InputStream> waiting = () -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new ByteArrayInputStream(new byte[1]);
        };
        CompletableFuture<HttpResponse<byte[]>> first = server.http.sendAsync(
                upload(BodyPublishers.ofInputStream(waiting))
                        .expectContinue(true)
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertProblem(server.send(upload(BodyPublishers.ofByteArray(new byte[1]))), 503, "api.busy");
        go.countDown();
        assertThat(first.get().statusCode()).isIn(408, 422);
    }

    @Test
    void anUploadThatStandsStillIsEnded() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.server.address().getPort())) {
            socket.setSoTimeout(20_000);
            String head = """
                    POST /v1/bundles HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: %s\r
                    Content-Length: 1000\r
                    \r
                    PK""".formatted(server.token("unhcr-1"), MediaTypes.BUNDLE);
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 408")
                    .contains("api.timed-out");
        }
    }

    @Test
    void aPersonWhoAsksTooOftenWaits() throws Exception {
        String officer = server.token("officer-1");
        for (int i = 0; i < 6; i++) {
            assertThat(server.get("/v1/inbox", officer).statusCode()).isEqualTo(200);
        }
        HttpResponse<byte[]> refused = server.get("/v1/inbox", officer);
        assertProblem(refused, 429, "api.too-many-requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 13);
        assertThat(server.get("/v1/inbox", server.token("officer-2")).statusCode())
                .as("another person at the same address")
                .isEqualTo(200);
    }

    @Test
    void anAddressThatAsksTooOftenWithoutASignInWaits() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(server.send(from("198.51.100.1", "/v1/log/checkpoint")).statusCode())
                    .isEqualTo(200);
        }
        assertProblem(server.send(from("198.51.100.1", "/v1/log/checkpoint")), 429, "api.too-many-requests");
        assertThat(server.get("/v1/inbox", server.token("officer-2")).statusCode())
                .as("somebody who is signed in")
                .isEqualTo(200);
    }

    @Test
    void anAddressWhoseSignInsFailTooOftenWaits() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(server.send(from("198.51.100.2", "/v1/inbox").header("Authorization", "Bearer wrong"))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertProblem(
                server.send(from("198.51.100.2", "/v1/inbox").header("Authorization", "Bearer wrong")),
                429,
                "api.too-many-requests");
        assertThat(server.send(from("198.51.100.2", "/v1/roster")
                                .header("Authorization", "Bearer " + server.token("reviewer-1")))
                        .statusCode())
                .as("somebody at the same address whose sign-in is good")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/log/checkpoint, 200, 198.51.100.3",
        "/v1/inbox, 401, 198.51.100.4",
        "/.well-known/oauth-protected-resource, 200, 198.51.100.5"
    })
    void whatNoTokenSignedInIsAnonymousWhateverItsHeaderSays(String path, int status, String address) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(server.send(from(address, path).header("Authorization", "Basic eA=="))
                            .statusCode())
                    .isEqualTo(status);
        }
        assertProblem(
                server.send(from(address, path).header("Authorization", "Basic eA==")), 429, "api.too-many-requests");
    }

    @Test
    void thoseBehindATrustedProxyAreCountedApart() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(forwarded(server, "192.0.2." + i)).isEqualTo(200);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(forwarded(server, "192.0.2.1")).isEqualTo(200);
        }
        assertThat(forwarded(server, "192.0.2.1")).isEqualTo(429);
    }

    @Test
    void anybodyElseCannotSayWhoTheyAre() throws Exception {
        try (TestServer direct = new TestServer(
                Files.createDirectory(folder.resolve("direct")),
                Map.of(
                        "safeconduct.limits.anonymous",
                        5,
                        "server.tomcat.remoteip.internal-proxies",
                        "192.0.2.254/32"))) {
            for (int i = 0; i < 5; i++) {
                assertThat(forwarded(direct, "192.0.2." + i)).isEqualTo(200);
            }
            assertThat(forwarded(direct, "192.0.2.9")).isEqualTo(429);
        }
    }

    private static int forwarded(TestServer to, String address) throws Exception {
        return to.send(to.request("/v1/log/checkpoint").header("X-Forwarded-For", address))
                .statusCode();
    }

    /** Through the trusted proxy on loopback, from an address that no other test uses up. */
    private HttpRequest.Builder from(String address, String path) {
        return server.request(path).header("X-Forwarded-For", address);
    }
}
