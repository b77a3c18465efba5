package org.safeconduct.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.SignedTree;

/** The command in a process of its own, killed while it answers. */
@Timeout(180)
class WitnessProcessIT {
    private static final Pattern ADDRESS = Pattern.compile("\"address\":\"([^\"]+)\"");
    private static final Pattern VKEY = Pattern.compile("\"vkey\":\"([^\"]+)\"");
    private static final int SIZE = 5000;

    @TempDir
    Path folder;

    private final SignedTree tree = SignedTree.of("log.example/killed", Ed25519Key.generate(), SIZE, "leaf ");
    private @Nullable Process process;

    private URI start(boolean fresh) throws IOException {
        Files.writeString(folder.resolve("passphrase"), "a long passphrase of nobody\n");
        Path output = folder.resolve("output-" + System.nanoTime());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.safeconduct.cli.Safeconduct",
                "witness",
                "--json",
                "--name",
                "witness.example/killed",
                "--key",
                folder.resolve("w.p12").toString(),
                "--passphrase-file",
                folder.resolve("passphrase").toString(),
                "--database",
                folder.resolve("w.db").toString(),
                "--listen",
                "127.0.0.1:0",
                "--requests",
                "100000",
                "--log",
                tree.verifierKey().toString()));
        if (fresh) {
            command.add("--new");
        }
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process = started;
        while (started.isAlive()) {
            Matcher address = ADDRESS.matcher(Files.readString(output));
            if (address.find()) {
                return URI.create(address.group(1));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("the witness did not start:\n" + Files.readString(output));
    }

    @AfterEach
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private static HttpResponse<String> post(HttpClient http, URI address, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address.resolve("/add-checkpoint"))
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }

    @Test
    void neverForgetsWhatItAnswered() throws Exception {
        AtomicLong answered = new AtomicLong();
        boolean fresh = true;
        for (int round = 0; round < 6; round++) {
            URI address = start(fresh);
            fresh = false;
            CountDownLatch some = new CountDownLatch(7 + 11 * round);
            try (HttpClient http = HttpClient.newHttpClient()) {
                long known = discover(http, address);
                // At most the one that was being answered when it was killed.
                assertThat(known).isBetween(answered.get(), answered.get() + 1);
                answered.set(known);
                Thread submitting = Thread.ofVirtual().start(() -> grow(http, address, answered, some));
                assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
                kill();
                submitting.join();
            }
        }
        assertThat(answered.get()).isGreaterThan(200);
    }

    /** In a process of its own, because the JDK reads these limits once, at the first HTTP server of a process. */
    @Test
    void letsGoOfThoseWhoDrip() throws Exception {
        URI address = start(true);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100000\r\n\r\nold ".getBytes(UTF_8));
            out.flush();
            boolean open = true;
            while (open) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                try {
                    out.write('0');
                    out.flush();
                } catch (IOException gone) {
                    open = false;
                }
            }
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(post(http, address, tree.submission(0, 1)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void leavesAllItAnsweredInItsFileWhenItIsToldToStop() throws Exception {
        URI address = start(true);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int size = 0; size < 20; size++) {
                assertThat(post(http, address, tree.submission(size, size + 1L)).statusCode())
                        .isEqualTo(200);
            }
        }
        Process stopped = Objects.requireNonNull(process);
        stopped.destroy();
        stopped.waitFor();
        Path moved = Files.createDirectory(folder.resolve("moved")).resolve("w.db");
        Files.move(folder.resolve("w.db"), moved);
        String vkey = self();
        try (SeenTrees trees = SeenTrees.open(moved, false, vkey)) {
            assertThat(trees.seen("log.example/killed").size()).isEqualTo(20);
        }
    }

    /** Of the process, as it printed it. */
    private String self() throws IOException {
        try (Stream<Path> outputs = Files.list(folder)) {
            Path output = outputs.filter(each -> each.getFileName().toString().startsWith("output-"))
                    .findFirst()
                    .orElseThrow();
            Matcher vkey = VKEY.matcher(Files.readString(output));
            assertThat(vkey.find()).isTrue();
            return vkey.group(1);
        }
    }

    private long discover(HttpClient http, URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(http, address, tree.submission(0, 0));
        return answer.statusCode() == 409 ? Long.parseLong(answer.body().strip()) : 0;
    }

    private void grow(HttpClient http, URI address, AtomicLong answered, CountDownLatch some) {
        try {
            while (answered.get() < SIZE) {
                long size = answered.get();
                HttpResponse<String> answer = post(http, address, tree.submission(size, size + 1));
                assertThat(answer.statusCode()).isEqualTo(200);
                answered.set(size + 1);
                some.countDown();
            }
        } catch (IOException killed) {
            some.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
