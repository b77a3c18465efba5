package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.bench.CosignedBench;
import org.safeconduct.bench.Latency;
import org.safeconduct.bench.ServerBench;

/** Latencies in milliseconds. @param cosigned its clients are the releases that were asked for */
record BenchServerAnswer(List<Row> appends, List<Row> releases, Row cosigned) implements Answer {
    record Row(int clients, double perSecond, double p50, double p99) {
        private static Row of(int clients, double perSecond, Latency latency) {
            return new Row(clients, perSecond, latency.p50(), latency.p99());
        }
    }

    static BenchServerAnswer of(ServerBench.Outcome outcome) {
        return new BenchServerAnswer(
                outcome.appends().stream()
                        .map(each -> Row.of(each.clients(), each.perSecond(), each.latency()))
                        .toList(),
                outcome.releases().stream()
                        .map(each -> Row.of(each.clients(), each.perSecond(), each.latency()))
                        .toList(),
                cosigned(outcome.cosigned()));
    }

    static BenchServerAnswer of(CosignedBench.Outcome only) {
        return new BenchServerAnswer(List.of(), List.of(), cosigned(only));
    }

    private static Row cosigned(CosignedBench.Outcome outcome) {
        return Row.of(outcome.releases(), outcome.perSecond(), outcome.latency());
    }

    @Override
    public void tell(Lines lines) {
        table(lines, "bench.appends", appends);
        table(lines, "bench.releases", releases);
        table(lines, "bench.cosigned", List.of(cosigned));
    }

    private static void table(Lines lines, String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.blank();
        lines.say(title);
        lines.say("bench.rule");
        for (Row row : rows) {
            lines.say("bench.row", row.clients, round(row.perSecond), round(row.p50), round(row.p99));
        }
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
