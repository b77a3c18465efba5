package org.safeconduct.document.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.worker.Budget;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.Probe;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.document.worker.Workshop;

/** What becomes of a worker that does not do its work is a finding. */
class PdfInspectorIT {
    @TempDir
    private Path folder = Path.of("");

    private Inspection inspect(WorkerProgram program) throws IOException {
        Path file = Files.writeString(folder.resolve("file.pdf"), "%PDF-1.7\n");
        try (PdfInspector inspector = new PdfInspector(Workshop.open(program, Budget.STANDARD, 1))) {
            return inspector.inspect(file, PageProgress.NONE);
        }
    }

    @Test
    void doesNotBelieveAnAnswerToAnotherQuestion() throws IOException {
        Inspection inspection = inspect(Probe.program());
        assertThat(inspection.findings()).singleElement().isInstanceOf(Limiting.AnswerNotUnderstood.class);
        assertThat(inspection.stops()).isTrue();
    }

    @Test
    void saysThatNoWorkerCouldBeStarted() throws IOException {
        Inspection inspection =
                inspect(new WorkerProgram("no.such.Program", Probe.program().classPath()));
        assertThat(inspection.findings()).singleElement().isInstanceOf(Limiting.WorkerMissing.class);
        assertThat(inspection.stops()).isTrue();
    }

    @Test
    void throwsOnlyWhereTheFileItselfCannotBeRead() {
        try (PdfInspector inspector = new PdfInspector(Workshop.open(Probe.program(), Budget.STANDARD, 1))) {
            assertThatThrownBy(() -> inspector.inspect(folder.resolve("missing.pdf"), PageProgress.NONE))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }
}
