package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gets the exchange's newest roster, verifies it and keeps it. */
@Command(name = "fetch")
final class RosterFetchCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "roster-output")
    private @Nullable Path output;

    RosterFetchCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.beginToFetchTheRoster()) {
            byte[] file = session.exchange().roster();
            Roster roster = options.roster()
                    .known()
                    .accept(file, report.surroundings().clock().instant());
            if (output != null) {
                Files.write(output, file, StandardOpenOption.CREATE_NEW);
            }
            report.answer(RosterFileAnswer.verified(roster, SignedRoster.parse(file), output));
            return Outcome.DONE;
        }
    }
}
