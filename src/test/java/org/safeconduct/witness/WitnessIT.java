package org.safeconduct.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.SignedTree;

class WitnessIT {
    private static final String ORIGIN_HASH = OriginHash.of(LitewitnessScript.ORIGIN);

    private final Ed25519Key key = Ed25519Key.generate();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Witness witness;

    @BeforeEach
    void start() throws Exception {
        witness = Witness.start(settings(true, "127.0.0.1", false, WitnessSettings.STANDARD_PER_SECOND), key);
    }

    private WitnessSettings settings(boolean fresh, String address, boolean proxied, int perSecond) {
        return new WitnessSettings(
                "witness.example/w",
                List.of(LitewitnessScript.log()),
                folder.resolve("w.db"),
                fresh,
                new InetSocketAddress(InetAddress.ofLiteral(address), 0),
                Optional.empty(),
                proxied,
                perSecond,
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        witness.close();
        http.close();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(witness.address().resolve("/add-checkpoint"))
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(witness.address().resolve(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    @Test
    void answersThePublishedScript() throws Exception {
        assertThat(get("/" + ORIGIN_HASH + "/checkpoint").statusCode()).isEqualTo(404);
        for (LitewitnessScript.Step step : LitewitnessScript.STEPS) {
            HttpResponse<String> answer = post(step.body());
            assertThat(answer.statusCode()).as(step.name()).isEqualTo(step.status());
            String type = answer.headers().firstValue("Content-Type").orElseThrow();
            if (step.status() == 409) {
                assertThat(answer.body()).isEqualTo(step.answer());
                assertThat(type).isEqualTo("text/x.tlog.size");
            } else {
                assertThat(type).isEqualTo("text/plain; charset=utf-8");
            }
            assertThat(answer.body().startsWith("\u2014 witness.example/w ")).isEqualTo(step.status() == 200);
        }
        HttpResponse<String> latest = get("/" + ORIGIN_HASH + "/checkpoint");
        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(SignedTree.cosigned(
                                latest.body().getBytes(UTF_8),
                                new byte[0],
                                LitewitnessScript.log(),
                                witness.verifierKey())
                        .size())
                .isEqualTo(5);
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        post(LitewitnessScript.FIRST.body());
        post(LitewitnessScript.TO_3.body());
        witness.close();
        witness = Witness.start(settings(false, "127.0.0.1", false, 200), key);
        assertThat(post(LitewitnessScript.FROM_1_TO_5.body()).body()).isEqualTo("3\n");
    }

    @Test
    void hasNoOtherPathsAndMethods() throws Exception {
        for (String path : List.of(
                "/",
                "/add-checkpoints",
                "/add-checkpoint/",
                "/x/add-checkpoint",
                "/" + ORIGIN_HASH.toUpperCase(java.util.Locale.ROOT) + "/checkpoint",
                "/" + ORIGIN_HASH + "/checkpoint/",
                "/" + ORIGIN_HASH.substring(1) + "/checkpoint")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/add-checkpoint").statusCode()).isEqualTo(405);
        HttpRequest.Builder put = HttpRequest.newBuilder(witness.address().resolve("/" + ORIGIN_HASH + "/checkpoint"))
                .PUT(BodyPublishers.ofString("x"));
        assertThat(send(put).statusCode()).isEqualTo(405);
    }

    @Test
    void refusesMoreThanItsLimit() throws Exception {
        witness.close();
        witness = Witness.start(settings(false, "127.0.0.1", false, 2), key);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(429);
        // Who reads takes nothing from who submits.
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(429);
    }

    @Test
    void listensBeyondThisMachineOnlyWithTls() throws Exception {
        witness.close();
        assertThatThrownBy(() -> Witness.start(settings(false, "0.0.0.0", false, 2), key))
                .isInstanceOfSatisfying(
                        WitnessRefused.class, e -> assertThat(e.refusal()).isEqualTo(WitnessRefusal.ADDRESS_PLAIN));
        witness = Witness.start(settings(false, "0.0.0.0", true, 200), key);
        assertThat(post(LitewitnessScript.FIRST.body()).statusCode()).isEqualTo(200);
    }

    @Test
    void readsNoMoreThanItsBound() throws Exception {
        assertThat(post("old 0\n\n" + "x".repeat(1 << 20)).statusCode()).isEqualTo(400);
        assertThat(post(LitewitnessScript.FIRST.body()).statusCode()).isEqualTo(200);
    }

    @Test
    @Timeout(60)
    void answersWhileOthersHoldConnectionsOpen() throws Exception {
        List<Socket> idle = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket(
                        witness.address().getHost(), witness.address().getPort());
                socket.getOutputStream().write("POST /add-checkpoint HTTP/1.1\r\nX-".getBytes(UTF_8));
                idle.add(socket);
            }
            assertThat(post(LitewitnessScript.FIRST.body()).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
