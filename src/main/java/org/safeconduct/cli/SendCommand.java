package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.client.Sending;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends a sealed file and keeps the verified receipt. */
@Command(name = "send")
final class SendCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "FILE.sealed", descriptionKey = "sealed")
    private Path file = Path.of("");

    @Mixin
    private ReceiptPdf pdf = new ReceiptPdf();

    SendCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        InputFile.requireReadable(file);
        pdf.requireRoom();
        try (Session session = options.begin()) {
            Sending sending = new Sending(
                    session.exchange(),
                    session.roster(),
                    session.home(),
                    report.surroundings().clock());
            Sending.Sent sent = sending.send(file, report.progress("send.progress"));
            Path written = ReceiptFile.write(file, sent.receipt());
            String paper = pdf.write(sent, sent.receipt(), report.surroundings().locale());
            report.answer(ReceiptAnswer.of(sent, written, paper, session.roster()));
            return Outcome.DONE;
        }
    }
}
