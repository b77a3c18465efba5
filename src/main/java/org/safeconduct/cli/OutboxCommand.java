package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.safeconduct.client.Mailbox;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what the organisation of whoever asks has sent, each verified by the roster. */
@Command(name = "outbox")
final class OutboxCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Option(names = "--newest", paramLabel = "N", defaultValue = "500", descriptionKey = "safeconduct.inbox.newest")
    private int newest;

    OutboxCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            Mailbox sent = Mailbox.read(session.exchange()::outbox, newest, session.roster(), now);
            report.answer(OutboxAnswer.of(sent, session.roster()));
            return Outcome.unlessRefused(sent.refused());
        }
    }
}
