package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.client.Approving;
import org.safeconduct.client.BreakGlassOpenings;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the openings that wait for a second officer's yes, and those made alone that wait for a review. */
@Command(name = "approvals")
final class ApprovalsCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    ApprovalsCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            Approving.Listed listed = approving(session, report).waiting();
            BreakGlassOpenings.Listed alone = breakGlass(session, report).list();
            report.answer(ApprovalsAnswer.of(
                    listed, alone, report.surroundings().clock().instant()));
            return listed.refused() + alone.refused() == 0 ? Outcome.DONE : Outcome.REFUSED;
        }
    }

    static BreakGlassOpenings breakGlass(Session session, Report report) {
        return new BreakGlassOpenings(
                session.exchange(),
                session.roster(),
                session.keys(),
                report.surroundings().clock());
    }

    static Approving approving(Session session, Report report) {
        return new Approving(
                session.exchange(),
                session.roster(),
                session.keys(),
                session.home(),
                report.surroundings().clock());
    }
}
