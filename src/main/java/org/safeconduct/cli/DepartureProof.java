package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.report.Departure;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.Standing;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.directory.State;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;

/** Reads a whole log for what was released to somebody after the roster, or the freeze, that stops them. */
final class DepartureProof {
    private final Report report;
    private final String person;
    private @Nullable LeftAnswer answer;

    DepartureProof(Report report, String person) {
        this.report = report;
        this.person = person;
    }

    /** @param newest the roster that this machine accepted last */
    void read(LogSource log, Roster roster, @Nullable SignedRoster newest, Standing standing)
            throws Refused, IOException {
        Person left = roster.person(person);
        SignedRoster signed = Objects.requireNonNull(newest, "a roster was accepted");
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
        answer = LeftAnswer.of(left, roster.serial(), since, found);
    }

    /** After the log was read. */
    LeftAnswer answer() {
        return Objects.requireNonNull(answer, "no log was read");
    }
}
