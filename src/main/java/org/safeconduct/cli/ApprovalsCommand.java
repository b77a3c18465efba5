package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.client.Approving;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the openings that wait for a second officer's yes. */
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
            report.answer(ApprovalsAnswer.of(listed));
            return listed.refused() == 0 ? Outcome.DONE : Outcome.REFUSED;
        }
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
