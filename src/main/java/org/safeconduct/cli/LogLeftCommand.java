package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.report.Departure;
import org.safeconduct.bundle.Progress;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
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
        boolean[] clean = {false};
        origin.take("left", RecordFilter.ALL, (log, roster, standing) -> {
            Person left = roster.person(person);
            SignedRoster signed = Objects.requireNonNull(origin.roster(), "a roster was accepted");
            boolean active = left.state() == State.ACTIVE;
            Instant since = active ? null : Objects.requireNonNullElse(left.since(), roster.issued());
            Progress progress = report.progress("log.progress");
            Departure.Found found = Departure.of(
                    log,
                    LogPolicy.parse(roster.policy()),
                    person,
                    active ? null : signed.digest(),
                    since,
                    done -> progress.at(done, standing.size()));
            if (active && found.frozen() == null) {
                throw new CliRefused(CliRefusal.STILL_ACTIVE);
            }
            clean[0] = found.clean();
            report.answer(LeftAnswer.of(left, roster.serial(), since, found));
        });
        return clean[0] ? Outcome.DONE : Outcome.REFUSED;
    }
}
