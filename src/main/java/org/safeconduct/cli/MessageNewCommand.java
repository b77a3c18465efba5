package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.message.MessageDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an empty message. Needs no network. */
@Command(name = "new")
final class MessageNewCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--kind", paramLabel = "KIND", required = true)
    private String kind = "";

    @Parameters(paramLabel = "MESSAGE.json", descriptionKey = "message-new")
    private Path file = Path.of("");

    MessageNewCommand(Report report) {
        this.report = report;
    }

    record Made(String file) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("message.made", file);
            lines.say("form.in-clear");
        }
    }

    @Override
    public Integer call() throws CliRefused, IOException {
        if (!MessageDraft.KINDS.contains(kind)) {
            throw new CliRefused(CliRefusal.MESSAGE_KIND);
        }
        String language = report.surroundings().locale().getLanguage();
        try (PendingCopy pending = PendingCopy.of(file)) {
            pending.out().write(MessageDraft.of(kind, language));
            pending.complete();
        }
        report.answer(new Made(file.toString()));
        return Outcome.DONE;
    }
}
