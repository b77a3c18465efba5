package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who takes part, by the verified roster. */
@Command(name = "show")
final class RosterShowCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private RosterOptions options;

    RosterShowCommand(Report report) {
        this.report = report;
        this.options = new RosterOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        report.answer(RosterAnswer.of(options.roster()));
        return Outcome.DONE;
    }
}
