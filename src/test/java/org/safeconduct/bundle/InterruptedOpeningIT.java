package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of documents that were decrypted when the process ended in the middle. */
@Timeout(120)
class InterruptedOpeningIT {
    @TempDir
    private Path folder;

    private Process process;

    @BeforeEach
    void startOpening() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningForever.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo(OpeningForever.IN_THE_MIDDLE);
        assertThat(hidden()).hasSize(1);
        assertThat(hidden().getFirst().resolve("01.pdf")).isNotEmptyFile();
    }

    @AfterEach
    void endProcess() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void removesThemWhenToldToEnd() throws Exception {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(hidden()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void removesThemAtTheNextOpeningWhenItWasKilled() throws Exception {
        process.destroyForcibly().waitFor();
        assertThat(hidden()).hasSize(1);
        openAgain("out");
        assertThat(hidden()).isEmpty();
        assertThat(folder.resolve("out/01.pdf")).hasSameBinaryContentAs(folder.resolve("a.pdf"));
    }

    @Test
    void leavesThemAloneWhileTheProcessLivesOrForAnotherTarget() throws Exception {
        List<Path> before = hidden();
        openAgain("out");
        assertThat(hidden()).isEqualTo(before);
        process.destroyForcibly().waitFor();
        openAgain("another");
        assertThat(hidden()).isEqualTo(before);
    }

    private void openAgain(String target) throws Exception {
        // With the other process's keys nothing opens here; a bundle of our own does.
        Path bundle = folder.resolve(target + ".sealed");
        BundleWriter.write(Cast.plan(Cast.part(folder.resolve("a.pdf"))), bundle, Progress.NONE);
        OpeningForever.open(bundle, folder.resolve(target), Progress.NONE);
    }

    private List<Path> hidden() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".partial"))
                    .toList();
        }
    }
}
