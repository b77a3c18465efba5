package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives the exchange a new roster; it is verified here first, and recorded there. */
@Command(name = "publish")
final class RosterPublishCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "FILE", descriptionKey = "roster-file")
    private Path file = Path.of("");

    RosterPublishCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        byte[] bytes = InputFile.read(file, SignedRoster.MAX_LENGTH);
        try (Session session = options.begin()) {
            Roster roster = options.roster()
                    .known()
                    .accept(bytes, report.surroundings().clock().instant());
            session.exchange().publish(bytes);
            report.answer(RosterFileAnswer.published(roster, SignedRoster.parse(bytes), file));
            return Outcome.DONE;
        }
    }
}
