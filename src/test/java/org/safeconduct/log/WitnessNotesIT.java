package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessSettings;

/** What real witnesses, and others at their addresses, show of a log that ended. */
class WitnessNotesIT {
    private static final SignedTree LOG = SignedTree.of("log.example/ended", Ed25519Key.generate(), 300, "a");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    private static VerifierKey key(String name, Ed25519Key key) {
        return new VerifierKey("witness.example/" + name, VerifierKey.Role.WITNESS, key.publicKey());
    }

    private Witness witness(String name, Ed25519Key key, VerifierKey log) throws Exception {
        return Witness.start(
                WitnessSettings.local("witness.example/" + name, List.of(log), folder.resolve(name + ".db"), true),
                key);
    }

    private static void submit(Witness witness, byte[] body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static WitnessNotes ask(String... witnesses) throws Exception {
        LogPolicy policy =
                LogPolicy.parse("log " + SmallLogTest.LOG + "\n" + String.join("\n", witnesses) + "\nquorum none\n");
        return WitnessNotes.ask(policy, List.of(LOG.verifierKey()), PATIENCE);
    }

    @Test
    void showsWhatEachWitnessCosignedLastAndNamesTheSilent() throws Exception {
        Ed25519Key one = Ed25519Key.generate();
        Ed25519Key two = Ed25519Key.generate();
        Ed25519Key gone = Ed25519Key.generate();
        try (Witness first = witness("one", one, LOG.verifierKey());
                Witness unasked = witness("two", two, LOG.verifierKey())) {
            submit(first, LOG.submission(0, 200));
            WitnessNotes notes = ask(
                    "witness one " + key("one", one) + " " + first.address(),
                    "witness two " + key("two", two) + " " + unasked.address() + "/",
                    "witness gone " + key("gone", gone) + " http://127.0.0.1:1");
            assertThat(notes.silent()).containsExactly("two", "gone");
            assertThat(notes.shown()).hasSize(1);
            LogPolicy both =
                    LogPolicy.parse("log " + LOG.verifierKey() + "\nwitness w " + key("one", one) + "\nquorum w\n");
            assertThat(Checkpoint.verify(notes.shown().getFirst(), both).size()).isEqualTo(200);
        }
    }

    @Test
    void believesNothingThatTheWitnessItselfDidNotSign() throws Exception {
        Ed25519Key witness = Ed25519Key.generate();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] older = LOG.checkpoint(10);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, older.length);
            exchange.getResponseBody().write(older);
            exchange.close();
        });
        server.start();
        try {
            WitnessNotes notes = ask("witness w " + key("w", witness) + " http://127.0.0.1:"
                    + server.getAddress().getPort());
            assertThat(notes.silent()).containsExactly("w");
            assertThat(notes.shown()).isEmpty();
        } finally {
            server.stop(0);
        }
        assertThat(new String(older, UTF_8)).contains("log.example/ended");
    }
}
