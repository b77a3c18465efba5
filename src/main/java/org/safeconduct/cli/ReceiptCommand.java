package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.client.Sending;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the receipt of a file that was sent, or verifies the one at hand without any network. */
@Command(name = "receipt")
final class ReceiptCommand implements Callable<Integer> {
    private final Report report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "FILE.sealed", descriptionKey = "sealed")
    private Path file = Path.of("");

    @Option(names = "--kept", paramLabel = "FILE.receipt")
    private @Nullable Path kept;

    @Mixin
    private ReceiptPdf pdf = new ReceiptPdf();

    ReceiptCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        InputFile.requireReadable(file);
        pdf.requireRoom();
        Locale locale = report.surroundings().locale();
        if (kept != null) {
            byte[] receipt = InputFile.read(kept, ReceiptFile.LONGEST);
            boolean typed = spec.commandLine().getParseResult().hasMatchedOption("--roster");
            KnownRoster.Dated roster = options.roster().ofItsTime(typed);
            Sending.Sent sent = Sending.verify(
                    receipt,
                    file,
                    roster.roster(),
                    report.surroundings().clock().instant());
            report.answer(ReceiptAnswer.of(sent, kept, pdf.write(sent, receipt, locale), roster));
            return Outcome.DONE;
        }
        try (Session session = options.begin()) {
            Sending sending = new Sending(
                    session.exchange(),
                    session.roster(),
                    session.home(),
                    report.surroundings().clock());
            Sending.Sent sent = sending.receipt(file);
            Path written = ReceiptFile.write(file, sent.receipt());
            report.answer(ReceiptAnswer.of(sent, written, pdf.write(sent, sent.receipt(), locale), session.roster()));
            return Outcome.DONE;
        }
    }
}
