package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.draw.Drawer;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.view.SafeCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a copy of a PDF that is nothing but pictures of its pages, drawn by a process of its own. Needs no network. */
@Command(name = "safe")
final class PdfSafeCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(paramLabel = "FILE.pdf", descriptionKey = "pdf-file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output", "--out"},
            paramLabel = "COPY.pdf",
            required = true,
            descriptionKey = "safeconduct.pdf.safe.out")
    private Path out = Path.of("");

    @Option(names = "--title", paramLabel = "TEXT")
    private @Nullable String title;

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    PdfSafeCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, IOException {
        InputFile.requireReadable(file);
        Locale locale = report.surroundings().locale();
        try (PendingCopy pending = PendingCopy.of(out);
                PdfDrawer drawer = PdfDrawer.start(Drawer.program(), 1, sandbox.isolation())) {
            SafeCopy copy = new SafeCopy(pending.out(), new SafeCopy.Labels(locale, title), null);
            Drawings drawings = drawer.draw(file, copy, report.progress("pdf.safe-progress")::at);
            // Without all of them somebody could take what there is for the document.
            boolean made = drawings.drawn() > 0 && drawings.pages() > 0;
            String pixels = copy.finish();
            if (made) {
                pending.complete();
            }
            report.answer(new PdfSafeAnswer(
                    file.toString(),
                    made ? out.toString() : null,
                    made ? Files.size(out) : null,
                    drawings.pages(),
                    drawings.drawn(),
                    made ? pixels : null,
                    Codes.of(drawings.isolation()),
                    PdfSafeAnswer.missing(drawings.findings(), locale)));
            return PdfOutcome.of(drawings.complete(), drawings.findings());
        }
    }
}
