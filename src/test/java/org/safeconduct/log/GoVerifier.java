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
import org.jspecify.annotations.Nullable;

/**
 * The independent verifier {@code src/test/go/verify.go}, built with Debian's golang-go and golang-golang-x-mod-dev. It
 * shares no code with us.
 */
public final class GoVerifier {
    private static final Path LIBRARIES = Path.of("/usr/share/gocode");
    private static final Path PROGRAM = Path.of("src/test/go/verify.go");

    private final Path binary;

    /** What the program said, and whether it verified. */
    public record Answer(boolean verified, String output) {}

    private GoVerifier(Path binary) {
        this.binary = binary;
    }

    /** Skips the test where Go is not installed; where everything must be there (CI=true), fails it. */
    public static GoVerifier build(Path folder) throws IOException, InterruptedException {
        boolean there = Files.isDirectory(LIBRARIES.resolve("src/golang.org/x/mod/sumdb/tlog"))
                && Files.isExecutable(Path.of("/usr/bin/go"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("Debian's golang-go and golang-golang-x-mod-dev are installed")
                    .isTrue();
        }
        assumeTrue(there, "golang-go and golang-golang-x-mod-dev are not installed");
        Path binary = folder.resolve("verify");
        Answer answer = run(
                folder,
                List.of(
                        "/usr/bin/go",
                        "build",
                        "-o",
                        binary.toString(),
                        PROGRAM.toAbsolutePath().toString()));
        assertThat(answer.verified()).as(answer.output()).isTrue();
        return new GoVerifier(binary);
    }

    /**
     * @param base address below which {@code /checkpoint} and {@code /tile/…} are
     * @param proofsAndEntries files in pairs: a tlog-proof and its leaf's entry
     */
    public Answer verify(String base, VerifierKey key, Path... proofsAndEntries)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(binary.toString(), base, key.toString()));
        for (Path file : proofsAndEntries) {
            command.add(file.toString());
        }
        return run(binary.toAbsolutePath().getParent(), command);
    }

    private static Answer run(@Nullable Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
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
