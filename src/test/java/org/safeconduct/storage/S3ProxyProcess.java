package org.safeconduct.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3Proxy server in a process of its own, on a port that the system chose, which checks version 4 signatures and
 * keeps its objects in a temporary folder. The build leaves its class path in target/s3proxy.classpath.
 */
public final class S3ProxyProcess implements AutoCloseable {
    public static final String ACCESS_KEY = "contract-test";
    public static final String SECRET_KEY = "a secret key for tests only";

    private static final Path CLASS_PATH = Path.of("target/s3proxy.classpath");
    private static final Pattern LISTENING = Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Thread killer;
    private final int port;

    private S3ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    public static S3ProxyProcess start(Path folder) throws IOException {
        if (!Files.exists(CLASS_PATH)) {
            throw new IOException("run 'mvn antrun:run@s3proxy' first; 'mvn verify' does");
        }
        Path objects = Files.createDirectory(folder.resolve("objects"));
        Properties settings = new Properties();
        settings.setProperty("s3proxy.endpoint", "http://127.0.0.1:0");
        settings.setProperty("s3proxy.authorization", "aws-v4");
        settings.setProperty("s3proxy.identity", ACCESS_KEY);
        settings.setProperty("s3proxy.credential", SECRET_KEY);
        settings.setProperty("jclouds.provider", "filesystem");
        settings.setProperty("jclouds.filesystem.basedir", objects.toString());
        Path file = folder.resolve("s3proxy.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        Path logging = Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level %logger{0} %msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="out"/></root>
                </configuration>
                """);
        Path log = folder.resolve("s3proxy.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        Files.readString(CLASS_PATH).strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new S3ProxyProcess(process, port(process, log.toFile()));
    }

    private static int port(Process process, File log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                String text = Files.readString(log.toPath());
                Matcher listening = LISTENING.matcher(text);
                if (listening.find()) {
                    return Integer.parseInt(listening.group(1));
                }
                // Waits for the end that should not come, so it looks again soon without turning in a loop.
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IOException("S3Proxy ended at once: " + text);
                }
            }
            throw new IOException("S3Proxy does not listen: " + Files.readString(log.toPath()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            if (Thread.currentThread().isInterrupted()) {
                process.destroyForcibly();
            }
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public S3Store.Settings settings(String secretKey) {
        return new S3Store.Settings(endpoint(), "us-east-1", "safeconduct", ACCESS_KEY, secretKey);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
