package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of {@code src/test/go}, built with Debian's golang-go and golang-golang-x-mod-dev: it shares no code with us. */
public final class GoProgram {
    private static final Path LIBRARIES = Path.of("/usr/share/gocode");

    private final Path binary;

    /** What the program said, and whether it ended well. */
    public record Answer(boolean done, String output) {}

    private GoProgram(Path binary) {
        this.binary = binary;
    }

    /** Skips the test where Go is not installed; where everything must be there (CI=true), fails it. */
    public static GoProgram build(String name, Path folder) throws IOException, InterruptedException {
        boolean there = Files.isDirectory(LIBRARIES.resolve("src/golang.org/x/mod/sumdb/tlog"))
                && Files.isExecutable(Path.of("/usr/bin/go"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("Debian's golang-go and golang-golang-x-mod-dev are installed")
                    .isTrue();
        }
        assumeTrue(there, "golang-go and golang-golang-x-mod-dev are not installed");
        Path binary = folder.resolve(name).toAbsolutePath();
        Path source = Path.of("src/test/go", name + ".go").toAbsolutePath();
        Answer answer = run(folder, "", List.of("/usr/bin/go", "build", "-o", binary.toString(), source.toString()));
        assertThat(answer.done()).as(answer.output()).isTrue();
        return new GoProgram(binary);
    }

    public Answer run(String input, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(arguments);
        return run(binary.resolveSibling("."), input, command);
    }

    private static Answer run(Path folder, String input, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path given = Files.writeString(Files.createTempFile(folder, "input", ".txt"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(given.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", LIBRARIES.toString());
        builder.environment().put("GOCACHE", output.resolveSibling("go-cache").toString());
        builder.environment().put("GOFLAGS", "");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Answer(process.exitValue() == 0, Files.readString(output, StandardCharsets.UTF_8));
    }
}
