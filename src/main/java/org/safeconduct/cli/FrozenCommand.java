package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.client.Freezing;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists whoever is frozen, by whom and why. */
@Command(name = "frozen")
final class FrozenCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    FrozenCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Freezing.Listed listed = freezing(session, report).list();
            report.answer(FrozenAnswer.of(listed));
            return listed.refused() == 0 ? Outcome.DONE : Outcome.REFUSED;
        }
    }

    static Freezing freezing(Session session, Report report) {
        return new Freezing(
                session.exchange(),
                session.roster(),
                session.keys(),
                report.surroundings().clock());
    }
}
