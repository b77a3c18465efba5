package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.safeconduct.bundle.Progress;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.PdfInspector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what is in PDF files that their pages do not show; each is read by a process of its own. Needs no network. */
@Command(name = "inspect")
final class PdfInspectCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(arity = "1..*", paramLabel = "FILE.pdf", descriptionKey = "pdf-files")
    private List<Path> files = List.of();

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    PdfInspectCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, IOException {
        for (Path file : files) {
            InputFile.requireReadable(file);
        }
        Locale locale = report.surroundings().locale();
        List<PdfInspectAnswer.Document> documents = new ArrayList<>();
        List<Inspection> inspections = new ArrayList<>();
        try (PdfInspector inspector = PdfInspector.start(Examiner.program(), files.size(), sandbox.isolation())) {
            for (Path file : files) {
                Inspection inspection = inspect(inspector, file);
                documents.add(PdfInspectAnswer.Document.of(file, Files.size(file), inspection, locale));
                inspections.add(inspection);
            }
        }
        report.answer(new PdfInspectAnswer(documents));
        return outcome(inspections);
    }

    private Inspection inspect(PdfInspector inspector, Path file) throws IOException {
        Progress bar = report.progress("pdf.progress");
        Inspection inspection = inspector.inspect(file, (page, pages) -> {
            // The end is shown below, once: the last page is not the last thing looked at.
            if (page < pages) {
                bar.at(page, pages);
            }
        });
        bar.at(1, 1);
        return inspection;
    }

    /** A document that is refused counts before one that nobody looked at: a script must not try it again and send it. */
    static int outcome(List<Inspection> inspections) {
        if (inspections.stream().anyMatch(each -> each.stops() && !PdfOutcome.isUnseen(each.findings()))) {
            return Outcome.REFUSED;
        }
        return inspections.stream().anyMatch(each -> PdfOutcome.isUnseen(each.findings()))
                ? Outcome.UNREACHABLE
                : Outcome.DONE;
    }
}
