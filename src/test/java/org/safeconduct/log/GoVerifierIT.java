package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Go's own transparency-log library verifies a log of 70,000 records that a running log serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoVerifierIT {
    private static final int SIZE = 70_000;

    private Path folder = Path.of("");

    private TestLog test;
    private GoVerifier verifier;
    private HttpServer server;
    private ExecutorService threads;
    private AccessLog log;
    private final List<Inclusion> inclusions = new ArrayList<>();

    @BeforeAll
    void serve(@TempDir Path shared) throws Exception {
        folder = shared;
        verifier = GoVerifier.build(folder);
        test = new TestLog(folder.resolve("store"));
        log = test.open();
        while (test.checkpoint(log).size() < SIZE) {
            int group = (int) Math.min(7_777, SIZE - test.checkpoint(log).size());
            inclusions.add(test.add(log, group));
        }
        threads = Executors.newFixedThreadPool(4);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.stop(0);
            threads.close();
        }
        if (test != null) {
            test.close();
        }
    }

    /** Below /log is the log; below /PATH/log is the log with one bit flipped in the tile or bundle of that path. */
    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/log/", 2);
        String asked = parts[1];
        Optional<byte[]> content = "checkpoint".equals(asked) ? Optional.of(log.checkpoint()) : log.tile(asked);
        if (parts[0].equals("/" + asked)) {
            content = content.map(GoVerifierIT::flipped);
        }
        try (exchange) {
            if (content.isPresent()) {
                exchange.sendResponseHeaders(200, content.get().length);
                exchange.getResponseBody().write(content.get());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static byte[] flipped(byte[] tile) {
        byte[] changed = tile.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    private String base() {
        return base("");
    }

    private String base(String flipped) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + flipped + "/log";
    }

    @Test
    void goVerifiesCheckpointTilesBundlesAndProofs() throws Exception {
        List<Path> files = new ArrayList<>();
        for (Inclusion inclusion : inclusions) {
            files.add(Files.writeString(folder.resolve(inclusion.index() + ".tlog-proof"), inclusion.proof()));
            files.add(Files.write(
                    folder.resolve(inclusion.index() + ".entry"),
                    inclusion.record().entry()));
        }
        GoVerifier.Answer answer = verifier.verify(base(), test.verifierKey(), files.toArray(Path[]::new));
        assertThat(answer.output()).contains("verified " + SIZE + " leaves, 500 random proofs, 10 tlog-proofs");
        assertThat(answer.verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000",
                "tile/0/273.p/112",
                "tile/1/001.p/17",
                "tile/2/000.p/1",
                "tile/entries/100",
                "tile/entries/273.p/112"
            })
    void goRefusesOneFlippedBit(String path) throws Exception {
        GoVerifier.Answer answer = verifier.verify(base("/" + path), test.verifierKey());
        assertThat(answer.output()).contains("not verified");
        assertThat(answer.verified()).isFalse();
    }

    @Test
    void goRefusesAnotherKeyAndAProofOfAnotherEntry() throws Exception {
        VerifierKey other = new VerifierKey(TestLog.ORIGIN, VerifierKey.Role.LOG, new byte[32]);
        assertThat(verifier.verify(base(), other).verified()).isFalse();
        Path proof = Files.writeString(
                folder.resolve("one.tlog-proof"), inclusions.getFirst().proof());
        Path entry = Files.write(
                folder.resolve("other.entry"), inclusions.getLast().record().entry());
        assertThat(verifier.verify(base(), test.verifierKey(), proof, entry).verified())
                .isFalse();
    }

    @Test
    void weFindTheSameLogSound() throws Exception {
        assertThat(LogVerifier.verify(new ServedLog(log), test.policy(), List.of(), checked -> {})
                        .findings())
                .isEmpty();
    }
}
