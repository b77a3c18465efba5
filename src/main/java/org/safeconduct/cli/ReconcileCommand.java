package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.Reconciling;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares storage, tables and log of an installation, on its server's settings. */
@Command(name = "reconcile")
final class ReconcileCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--config", paramLabel = "FILE.yaml")
    private @Nullable Path config;

    @Parameters(paramLabel = "SETTING=VALUE", arity = "0..*", descriptionKey = "settings")
    private List<String> settings = List.of();

    ReconcileCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException {
        List<String> arguments = new ArrayList<>();
        if (config != null) {
            if (!Files.isReadable(config)) {
                throw new CliRefused(CliRefusal.FILE_MISSING.naming(config));
            }
            arguments.add("--spring.config.additional-location=" + config.toUri());
        }
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        Reconciliation.Result result = run(arguments);
        report.answer(ReconcileAnswer.of(result, report.surroundings().locale()));
        return result.fits() ? Outcome.DONE : Outcome.REFUSED;
    }

    private Reconciliation.Result run(List<String> arguments) throws Refused, IOException {
        try {
            // What it prints is the answer, so the log of the process says only what went wrong.
            return Reconciling.run(
                    Map.of("logging.level.root", "error"),
                    report.progress("reconcile.progress")::at,
                    arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            if (report.surroundings().environment().containsKey("SAFECONDUCT_DEBUG")) {
                e.printStackTrace(report.surroundings().err());
            }
            throw new CliRefused(ServeCommand.refusal(e));
        }
    }
}
