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

/** Verifies a roster file against the trust anchor and the roster known before. */
@Command(name = "verify")
final class RosterVerifyCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private RosterOptions options;

    @Parameters(paramLabel = "FILE", descriptionKey = "roster-file")
    private Path file = Path.of("");

    RosterVerifyCommand(Report report) {
        this.report = report;
        this.options = new RosterOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        byte[] bytes = InputFile.read(file, SignedRoster.MAX_LENGTH);
        Roster roster =
                options.known().accept(bytes, report.surroundings().clock().instant());
        report.answer(RosterFileAnswer.verified(roster, SignedRoster.parse(bytes), file));
        return Outcome.DONE;
    }
}
