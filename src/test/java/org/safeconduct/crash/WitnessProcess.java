package org.safeconduct.crash;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real witness in a process of its own, ended with SIGKILL. */
final class WitnessProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;

    private WitnessProcess(Process process) {
        this.process = process;
    }

    /** Returns when it listens. */
    static WitnessProcess start(Jvm jvm, Installation installation) throws IOException, InterruptedException {
        int port = installation.witness;
        Path database = installation.folder.resolve("witness.db");
        List<String> arguments = new ArrayList<>(List.of(
                "witness",
                "--name",
                "safeconduct.example/witness-1",
                "--key",
                Installation.KEYS.resolve("witness-1.p12").toString(),
                "--passphrase-file",
                Installation.KEYS.resolve("passphrase.txt").toString(),
                "--database",
                database.toString(),
                "--log",
                Files.readString(Installation.KEYS.resolve("log.vkey")).strip(),
                "--requests",
                "1000",
                "--listen",
                "127.0.0.1:" + port));
        if (!Files.exists(database)) {
            arguments.addAll(List.of("--new", "--memory-lost"));
        }
        Path output = installation.folder.resolve("witness.log");
        Process process = new ProcessBuilder(jvm.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        WitnessProcess witness = new WitnessProcess(process);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    InputStream in = socket.getInputStream()) {
                if (in.available() == 0) {
                    return witness;
                }
            } catch (IOException e) {
                // Not listening yet.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        witness.kill();
        throw new AssertionError("the witness did not start:\n" + Files.readString(output));
    }

    /** What the servers ask it for. @return a tlog-policy */
    static String policy(int port) throws IOException {
        return "log " + Files.readString(Installation.KEYS.resolve("log.vkey")).strip() + "\nwitness witness-1 "
                + Files.readString(Installation.KEYS.resolve("witness-1.vkey")).strip() + " http://127.0.0.1:" + port
                + "/\nquorum witness-1\n";
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
