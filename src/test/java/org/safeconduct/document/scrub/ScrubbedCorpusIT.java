package org.safeconduct.document.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/**
 * Public sample files, where somebody has put some: the folder that {@code SAFECONDUCT_PDF_CORPUS} names. Each is scrubbed
 * and inspects clean, or is refused for what it is; what was made is sound for another program too.
 */
class ScrubbedCorpusIT {
    private static final String VARIABLE = "SAFECONDUCT_PDF_CORPUS";
    private static final Path QPDF = Path.of("/usr/bin/qpdf");

    @Test
    void isScrubbedOrRefused(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(System.getenv(VARIABLE) != null, VARIABLE + " names no folder");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(Objects.requireNonNull(System.getenv(VARIABLE))))) {
            files = all.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        int made = 0;
        try (PdfScrubber scrubber = PdfScrubber.start(files.size(), Isolation.best())) {
            for (Path file : files) {
                Path scrubbed = Files.createFile(folder.resolve(made + "-" + file.getFileName()));
                Scrubbing scrubbing = scrubber.scrub(file, scrubbed, PageProgress.NONE);
                assertThat(scrubbing.findings())
                        .as(file.toString())
                        .allMatch(finding -> finding instanceof Limiting && !(finding instanceof Limiting.OfTheParent));
                if (scrubbing.made()) {
                    made++;
                    requireSound(scrubbed);
                }
            }
        }
        assertThat(made).isGreaterThan(files.size() * 9 / 10);
    }

    private static void requireSound(Path file) throws IOException, InterruptedException {
        if (Files.isExecutable(QPDF)) {
            Process check = new ProcessBuilder(QPDF.toString(), "--check", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(check.waitFor()).as("qpdf --check " + file.getFileName()).isZero();
        }
    }
}
