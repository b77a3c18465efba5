package org.safeconduct.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.safeconduct.api.Reconciling;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares storage, tables and log of an installation, on its server's settings. */
@Command(name = "reconcile")
final class ReconcileCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private ServerOptions options = new ServerOptions();

    ReconcileCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, BrokenOff {
        Reconciliation.Result result = run(options.arguments("--logging.threshold.console=off"));
        report.answer(ReconcileAnswer.of(result, report.surroundings().locale()));
        return result.fits() ? Outcome.DONE : Outcome.REFUSED;
    }

    /** What could not be compared to the end is no finding: exit code 1 is for those. */
    private Reconciliation.Result run(String... arguments) throws CliRefused, BrokenOff {
        Surroundings surroundings = report.surroundings();
        try {
            return Reconciling.run(Map.of(), report.progress("reconcile.progress")::at, arguments);
        } catch (RuntimeException e) {
            CliRefused refused = ServeCommand.refused(e, surroundings);
            if (refused.refusal() == CliRefusal.STARTING_FAILED) {
                throw new BrokenOff(refused);
            }
            throw refused;
        } catch (Refused | IOException e) {
            throw new BrokenOff(e);
        }
    }
}
