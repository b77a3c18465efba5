package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.safeconduct.document.scrub.PdfScrubber;
import org.safeconduct.document.scrub.Scrubbing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a PDF anew from what its pages show; the original stays as it is. Needs no network. */
@Command(name = "scrub")
final class PdfScrubCommand implements Callable<Integer> {
    private final Report report;

    @Parameters(paramLabel = "FILE.pdf", descriptionKey = "pdf-file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "SCRUBBED.pdf",
            required = true,
            descriptionKey = "safeconduct.pdf.scrub.output")
    private Path output = Path.of("");

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    PdfScrubCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, IOException {
        InputFile.requireReadable(file);
        Locale locale = report.surroundings().locale();
        try (PendingCopy pending = PendingCopy.of(output);
                PdfScrubber scrubber = PdfScrubber.start(1, sandbox.isolation())) {
            Scrubbing scrubbing = scrubber.scrub(file, pending.hidden(), report.progress("pdf.scrub-progress")::at);
            if (scrubbing.made()) {
                pending.complete();
            }
            Long bytes = scrubbing.made() ? Files.size(output) : null;
            report.answer(PdfScrubAnswer.of(file, output, bytes, scrubbing, locale));
            return PdfOutcome.of(scrubbing.made(), scrubbing.findings());
        }
    }
}
