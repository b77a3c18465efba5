package org.safeconduct.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            // Why it did not start is said below; its trace, with SAFECONDUCT_DEBUG.
            return Server.start(
                    Map.of(), quiet("--logging.level.org.springframework.boot.SpringApplication=off", arguments));
        } catch (RuntimeException e) {
            throw refused(e, report.surroundings());
        }
    }

    /** Logging is set up before any other setting counts. */
    static String[] quiet(String setting, String... arguments) {
        return Stream.concat(Stream.of(setting), Stream.of(arguments)).toArray(String[]::new);
    }

    static CliRefused refused(RuntimeException failure, Surroundings surroundings) {
        if (surroundings.environment().containsKey("SAFECONDUCT_DEBUG")) {
            failure.printStackTrace(surroundings.err());
        }
        return new CliRefused(refusal(failure));
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
            // SQLSTATE class 08: connection exception.
            if (cause instanceof SQLException failed
                    && failed.getSQLState() != null
                    && failed.getSQLState().startsWith("08")) {
                return CliRefusal.DATABASE_UNREACHABLE;
            }
        }
        return CliRefusal.STARTING_FAILED;
    }
}
