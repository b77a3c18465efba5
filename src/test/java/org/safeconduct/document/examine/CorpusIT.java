package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.worker.PageProgress;

/**
 * Public sample files, where somebody has put some: the folder that {@code SAFECONDUCT_PDF_CORPUS} names. Many are broken
 * on purpose; none may take a worker's time or memory, or bring it down.
 */
class CorpusIT {
    private static final String VARIABLE = "SAFECONDUCT_PDF_CORPUS";

    @Test
    void isInspectedFileByFile() throws IOException {
        Path corpus = Path.of(Objects.requireNonNullElse(System.getenv(VARIABLE), ""));
        assumeTrue(System.getenv(VARIABLE) != null, VARIABLE + " names no folder");
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus)) {
            files = all.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        try (PdfInspector inspector = PdfInspector.start(Examiner.program(), files.size())) {
            for (Path file : files) {
                long begun = System.nanoTime();
                Inspection inspection = inspector.inspect(file, PageProgress.NONE);
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as(file.toString())
                        .isLessThan(Duration.ofSeconds(60));
                assertThat(inspection.findings()).as(file.toString()).noneMatch(CorpusIT::isFailure);
            }
        }
    }

    private static boolean isFailure(Finding finding) {
        return finding instanceof Limiting.WorkerDied
                || finding instanceof Limiting.WorkerMissing
                || finding instanceof Limiting.AnswerNotUnderstood
                || finding instanceof Limiting.TookTooLong
                || finding instanceof Limiting.TookTooMuchMemory;
    }
}
