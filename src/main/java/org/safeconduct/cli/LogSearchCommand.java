package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.client.LogSearch;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches the exchange's access log and verifies every record that it shows. */
@Command(name = "search")
final class LogSearchCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--limit", paramLabel = "N")
    private int limit = 100;

    LogSearchCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            LogSearch search = new LogSearch(session.exchange(), session.roster(), session.home());
            report.answer(FoundAnswer.of(search.find(filter.filter(), Math.clamp(limit, 1, MOST))));
            return Outcome.DONE;
        }
    }
}
