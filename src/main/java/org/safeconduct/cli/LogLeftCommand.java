package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves from the whole log that nothing was released to somebody after the roster, or the freeze, that stops them. */
@Command(name = "left")
final class LogLeftCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private LogOrigin origin;

    @Option(names = "--person", paramLabel = "PERSON", required = true)
    private String person = "";

    LogLeftCommand(Report report) {
        this.report = report;
        this.origin = new LogOrigin(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        DepartureProof read = new DepartureProof(report, person);
        origin.take(
                "left", RecordFilter.ALL, (log, roster, standing) -> read.read(log, roster, origin.roster(), standing));
        report.answer(read.answer());
        return read.answer().clean() ? Outcome.DONE : Outcome.REFUSED;
    }
}
