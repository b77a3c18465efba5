package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bench.DocumentsBench;

/**
 * Medians in seconds, peaks in MiB, ratios of ours to theirs (below one: ours is faster).
 *
 * @param missing tools that are not installed here, so that nothing is compared
 */
record BenchDocumentsAnswer(int runs, List<Row> documents, List<String> missing) implements Answer {
    /**
     * @param safe with a worker waiting in a process that runs already; {@code command}: as a cold process
     * @param heapMib growth of the heap of the process that asked
     * @param commandMib all processes together
     * @param others seconds of {@code pdftoppm} with {@code img2pdf}
     */
    record Row(
            String name,
            int pages,
            double megabytes,
            double inspect,
            double scrub,
            double firstPage,
            double safe,
            double heapMib,
            long workerMib,
            double command,
            long commandMib,
            @Nullable Double others,
            @Nullable Long othersMib,
            @Nullable Double ratio,
            @Nullable Double commandRatio) {
        static Row of(DocumentsBench.Result result) {
            DocumentsBench.Command theirs = result.theirs();
            return new Row(
                    result.name(),
                    result.pages(),
                    result.bytes() / 1e6,
                    result.inspect(),
                    result.scrub(),
                    result.firstPage(),
                    result.safe(),
                    result.heapKib() / 1024.0,
                    result.workersKib() / 1024,
                    result.command().seconds(),
                    result.command().peakKib() / 1024,
                    theirs == null ? null : theirs.seconds(),
                    theirs == null ? null : theirs.peakKib() / 1024,
                    theirs == null ? null : result.safe() / theirs.seconds(),
                    theirs == null ? null : result.command().seconds() / theirs.seconds());
        }
    }

    static BenchDocumentsAnswer of(DocumentsBench.Outcome outcome, int runs) {
        return new BenchDocumentsAnswer(
                runs, outcome.documents().stream().map(Row::of).toList(), outcome.missing());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("bench.documents", runs);
        lines.blank();
        lines.say("bench.documents-head");
        lines.say("bench.documents-rule");
        for (Row row : documents) {
            lines.say(
                    "bench.documents-row",
                    row.name,
                    row.pages,
                    one(row.megabytes),
                    one(row.pages / row.inspect),
                    one(row.pages / row.scrub),
                    one(row.pages / row.safe),
                    two(row.firstPage),
                    one(row.heapMib),
                    row.workerMib);
        }
        lines.blank();
        lines.say("bench.documents-command-head");
        lines.say("bench.documents-command-rule");
        for (Row row : documents) {
            lines.say(
                    "bench.documents-command-row",
                    row.name,
                    two(row.others),
                    two(row.safe),
                    two(row.ratio),
                    two(row.command),
                    two(row.commandRatio),
                    row.commandMib,
                    row.othersMib == null ? "–" : row.othersMib);
        }
        for (String tool : missing) {
            lines.say("bench.documents-missing", tool);
        }
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String two(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
