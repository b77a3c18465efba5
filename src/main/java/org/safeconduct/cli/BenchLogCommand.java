package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.safeconduct.bench.LogBench;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the verification of a whole saved log. */
@Command(name = "log")
final class BenchLogCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--dir", paramLabel = "DIR", required = true, descriptionKey = "bench-folder")
    private Path folder = Path.of("");

    @Option(names = "--records", paramLabel = "N", descriptionKey = "bench-records")
    private long records = 1_000_000;

    /** @param verified and hashed: a second */
    private record Measured(long records, double verified, double hashed) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say(
                    "bench.log",
                    records,
                    Math.round(verified),
                    Math.round(hashed),
                    String.format(Locale.ROOT, "%.2f", hashed / verified));
        }
    }

    BenchLogCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException, SQLException, InterruptedException {
        try {
            LogBench.Outcome outcome = new LogBench(folder, records).run(line -> report.aside("bench.line", line));
            report.answer(new Measured(outcome.records(), outcome.verified(), outcome.hashed()));
            return Outcome.DONE;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
