package org.safeconduct.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a server's process is started: a restart after each of some hundred kills must cost little. */
final class Jvm {
    private static final Path JAR = Path.of("target/app/safeconduct.jar").toAbsolutePath();

    private final List<String> options = new ArrayList<>(List.of("-Xmx384m", "-XX:+UseSerialGC"));

    /** Compiles no more than it must: a server that lives for seconds never earns the second compiler's work back. */
    static Jvm shortLived() {
        Jvm jvm = new Jvm();
        jvm.options.add("-XX:TieredStopAtLevel=1");
        return jvm;
    }

    /** Starts and stops a server once, so that later ones find its classes loaded and linked (JEP 483, 514). */
    void train(Site site, Path folder) throws IOException, InterruptedException {
        Path cache = folder.resolve("server.aot");
        Jvm learning = shortLived();
        learning.options.add("-XX:AOTCacheOutput=" + cache);
        ServerProcess server = ServerProcess.start(learning, site, folder.resolve("training.log"));
        server.awaitReady();
        server.stop();
        if (Files.exists(cache)) {
            options.add("-XX:AOTCache=" + cache);
        }
    }

    /** @param arguments of the program, its command first */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // The packaged jar where there is one, as it is in mvn verify: a cache of classes takes no folders.
        command.add("-cp");
        command.add(Files.exists(JAR) ? JAR.toString() : System.getProperty("java.class.path"));
        command.add("org.safeconduct.cli.Safeconduct");
        command.addAll(arguments);
        return command;
    }

    static URI liveness(Site site) {
        return site.address().resolve("/actuator/health/liveness");
    }
}
