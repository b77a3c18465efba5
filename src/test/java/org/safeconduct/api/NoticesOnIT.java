package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;

/** A running server whose settings name somebody. */
class NoticesOnIT {
    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void receive() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(exchange.getRequestURI().getPath()
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private Map<String, ?> settings(String every, String... people) throws IOException {
        Path secret = Files.writeString(
                folder.resolve("secret"), "whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
        Map<String, String> settings = new HashMap<>(Map.of("safeconduct.notices.every", every));
        for (String person : people) {
            String property = "safeconduct.notices.people." + person;
            settings.put(
                    property + ".webhook",
                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + person);
            settings.put(property + ".secret-file", secret.toString());
        }
        return settings;
    }

    private static void deposit(TestServer server, TestBundle bundle) throws Exception {
        var answer = server.send(server.request("/v1/bundles", server.token("unhcr-1"))
                .header("Content-Type", "application/vnd.safeconduct.bundle+zip")
                .POST(BodyPublishers.ofByteArray(bundle.bytes())));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void tellsARecipientThatSomethingChanged() throws Exception {
        try (TestServer server = new TestServer(folder, settings("1m", "officer-1"))) {
            deposit(server, TestBundle.seal(folder, "unhcr-1", "officer-1"));
            assertThat(told.poll(90, TimeUnit.SECONDS)).isEqualTo("/officer-1{\"type\":\"exchange.changed\"}");
        }
    }

    @Test
    void tellsOfBreakGlassWithinSecondsAlthoughTheDigestIsHoursAway(TestReporter reporter) throws Exception {
        Map<String, ?> settings = settings("24h", "officer-1", "officer-2", "reviewer-1", "unhcr-1", "fld-1");
        try (TestServer server = new TestServer(folder, settings)) {
            TestBundle bundle = TestBundle.breakGlass(folder, "unhcr-1", "officer-1", "officer-2");
            deposit(server, bundle);
            var answer = server.send(server.request("/v1/releases", server.token("officer-1"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(StrictJson.write(bundle.breakingGlass("officer-1")))));
            assertThat(answer.statusCode()).isEqualTo(200);
            long opened = System.nanoTime();
            Set<String> heard = new TreeSet<>();
            while (heard.size() < 3) {
                String next = told.poll(5, TimeUnit.SECONDS);
                assertThat(next).as("within seconds").isNotNull();
                heard.add(next);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - opened);
            assertThat(heard)
                    .containsExactly(
                            "/officer-2{\"type\":\"exchange.urgent\"}",
                            "/reviewer-1{\"type\":\"exchange.urgent\"}",
                            "/unhcr-1{\"type\":\"exchange.urgent\"}");
            reporter.publishEntry("told all after", took.toString());
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThat(told.poll(3, TimeUnit.SECONDS)).as("nothing twice").isNull();
        }
    }
}
