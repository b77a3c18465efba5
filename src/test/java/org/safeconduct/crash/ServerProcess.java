package org.safeconduct.crash;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real server in a process of its own, started with {@code serve}, ended with SIGKILL. */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Site site;
    private final Path output;

    private ServerProcess(Process process, Site site, Path output) {
        this.process = process;
        this.site = site;
        this.output = output;
    }

    static ServerProcess start(Jvm jvm, Site site, Path output) throws IOException {
        Process process = new ProcessBuilder(
                        jvm.command(List.of("serve", "--config", site.config().toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new ServerProcess(process, site, output);
    }

    /** Returns when it answers; fails with the server's own words if it does not come up. */
    void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest health = HttpRequest.newBuilder(Jvm.liveness(site))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // Not listening yet.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        }
        throw new AssertionError("the server did not start:\n" + Files.readString(output));
    }

    /** As an operator stops it. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
