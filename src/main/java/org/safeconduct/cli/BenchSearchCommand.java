package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.safeconduct.bench.SearchBench;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the reviewers' search in a big log. */
@Command(name = "search")
final class BenchSearchCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--dir", paramLabel = "DIR", required = true, descriptionKey = "bench-folder")
    private Path folder = Path.of("");

    @Option(names = "--records", paramLabel = "N", descriptionKey = "bench-records")
    private long records = 5_000_000;

    /** Latencies in milliseconds. */
    private record Measured(List<Row> questions) implements Answer {
        record Row(String question, int answered, double p50, double p99) {}

        @Override
        public void tell(Lines lines) {
            lines.say("bench.search");
            lines.say("bench.rule");
            for (Row row : questions) {
                lines.say("bench.row", row.question, row.answered, round(row.p50), round(row.p99));
            }
        }

        private static String round(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }

    BenchSearchCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException, SQLException, InterruptedException {
        List<SearchBench.Outcome> outcomes =
                new SearchBench(folder, records).run(line -> report.aside("bench.line", line));
        report.answer(new Measured(outcomes.stream()
                .map(each -> new Measured.Row(
                        each.question(),
                        each.answered(),
                        each.latency().p50(),
                        each.latency().p99()))
                .toList()));
        return Outcome.DONE;
    }
}
