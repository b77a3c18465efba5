package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.safeconduct.bench.FilesBench;
import org.safeconduct.bench.Race;

/** Medians in seconds, peaks in MiB, ratios of ours to each (below one: ours is faster). */
record BenchFilesAnswer(long mebibytes, int runs, List<Row> seal, List<Row> open) implements Answer {
    record Row(String name, double seconds, double ratio, double onDisk, double onDiskRatio, long peakMib) {}

    static BenchFilesAnswer of(FilesBench.Outcome outcome, long mebibytes, int runs) {
        return new BenchFilesAnswer(mebibytes, runs, rows(outcome.seal()), rows(outcome.open()));
    }

    private static List<Row> rows(List<Race.Result> results) {
        Race.Result ours = results.getFirst();
        return results.stream()
                .map(each -> new Row(
                        each.name(),
                        each.seconds(),
                        ours.seconds() / each.seconds(),
                        each.onDisk(),
                        ours.onDisk() / each.onDisk(),
                        each.peakKib() / 1024))
                .toList();
    }

    @Override
    public void tell(Lines lines) {
        lines.say("bench.files", mebibytes, runs);
        table(lines, seal);
        table(lines, open);
    }

    private static void table(Lines lines, List<Row> rows) {
        lines.blank();
        lines.say("bench.files-head");
        lines.say("bench.files-rule");
        for (Row row : rows) {
            lines.say(
                    "bench.files-row",
                    row.name,
                    two(row.seconds),
                    two(row.ratio),
                    two(row.onDisk),
                    two(row.onDiskRatio),
                    row.peakMib);
        }
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
