package org.safeconduct.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.Server;
import org.safeconduct.api.SettingRefused;
import org.safeconduct.language.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the exchange's server until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--config", paramLabel = "FILE.yaml")
    private @Nullable Path config;

    @Parameters(paramLabel = "SETTING=VALUE", arity = "0..*", descriptionKey = "settings")
    private List<String> settings = List.of();

    ServeCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, InterruptedException {
        Server server = start(arguments(config, settings));
        report.answer(new ServeAnswer(server.address().toString()));
        report.surroundings().out().flush();
        server.await();
        return Outcome.DONE;
    }

    /** Spring's command line. */
    static String[] arguments(@Nullable Path config, List<String> settings) throws CliRefused {
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
        return arguments.toArray(String[]::new);
    }

    private Server start(String... arguments) throws CliRefused {
        try {
            return Server.start(Map.of(), arguments);
        } catch (RuntimeException e) {
            if (report.surroundings().environment().containsKey("SAFECONDUCT_DEBUG")) {
                e.printStackTrace(report.surroundings().err());
            }
            throw new CliRefused(refusal(e));
        }
    }

    /** Spring wraps what went wrong many times over. */
    static Refusal refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingRefused refused) {
                return switch (refused.reason()) {
                    case MISSING -> CliRefusal.SETTING_MISSING.naming(refused.property());
                    case FILE -> CliRefusal.SETTING_FILE.naming(refused.property());
                    case POLICY -> CliRefusal.SETTING_POLICY.naming(refused.property());
                    case PLAIN -> CliRefusal.SETTING_PLAIN.naming(refused.property());
                };
            }
        }
        return CliRefusal.STARTING_FAILED;
    }
}
