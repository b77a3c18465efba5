package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server whose settings name somebody. */
class NoticesOnIT {
    @TempDir
    Path folder;

    @Test
    void tellsARecipientThatSomethingChanged() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Path secret = Files.writeString(
                folder.resolve("secret"), "whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
        Map<String, ?> settings = Map.of(
                "safeconduct.notices.every",
                "1m",
                "safeconduct.notices.people.officer-1.webhook",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                "safeconduct.notices.people.officer-1.secret-file",
                secret.toString());
        try (TestServer server = new TestServer(folder, settings)) {
            TestBundle bundle = TestBundle.seal(folder, "unhcr-1", "officer-1");
            var answer = server.send(server.request("/v1/bundles", server.token("unhcr-1"))
                    .header("Content-Type", "application/vnd.safeconduct.bundle+zip")
                    .POST(BodyPublishers.ofByteArray(bundle.bytes())));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(told.poll(90, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"exchange.changed\"}");
        } finally {
            receiver.stop(0);
        }
    }
}
