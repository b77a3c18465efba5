package org.safeconduct.cli;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.safeconduct.api.Server;
import org.safeconduct.api.SettingRefused;
import org.safeconduct.language.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the exchange's server until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private ServerOptions options = new ServerOptions();

    ServeCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws CliRefused, InterruptedException {
        Server server = start();
        report.answer(new ServeAnswer(server.address().toString()));
        report.surroundings().out().flush();
        server.await();
        return Outcome.DONE;
    }

    private Server start() throws CliRefused {
        try {
            // Why it did not start is said below; its trace, with SAFECONDUCT_DEBUG.
            return Server.start(
                    Map.of(), options.arguments("--logging.level.org.springframework.boot.SpringApplication=off"));
        } catch (RuntimeException e) {
            throw refused(e, report.surroundings());
        }
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
                    case VALUE -> CliRefusal.SETTING_VALUE.naming(refused.property());
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
