package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.client.AgreeingToReseals;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the re-seals that wait for a second officer's yes. */
@Command(name = "reseals")
final class ResealsCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    ResealsCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            AgreeingToReseals.Listed listed = agreeing(session, report).waiting();
            report.answer(ResealsAnswer.of(listed));
            return listed.refused() == 0 ? Outcome.DONE : Outcome.REFUSED;
        }
    }

    static AgreeingToReseals agreeing(Session session, Report report) {
        return new AgreeingToReseals(
                session.exchange(),
                session.roster(),
                session.keys(),
                report.surroundings().clock());
    }
}
