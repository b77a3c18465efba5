package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.export.ExportFormat;
import org.safeconduct.audit.export.LogExtract;
import org.safeconduct.audit.export.Manifest;
import org.safeconduct.bundle.Progress;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports the log, or what a filter lets through, for other programs. */
@Command(name = "export")
final class LogExportCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private LogOrigin origin;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "safeconduct.log.export.format")
    private ExportFormat format = ExportFormat.JSONL;

    @Option(
            names = {"-o", "--output", "--out"},
            paramLabel = "DIR",
            required = true,
            descriptionKey = "safeconduct.log.export.out")
    private Path out = Path.of("");

    /** @param seen records that this machine has seen of the log, where the export ends before those; else null */
    private record Answered(
            long records,
            long size,
            String folder,
            boolean whole,
            boolean older,
            @Nullable Long seen,
            long compared) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("export.done", records, size, folder);
            if (whole) {
                lines.say("export.whole", folder);
            }
            if (seen != null) {
                LogAnswer.tellOlder(lines, size, seen, compared);
            }
        }
    }

    LogExportCommand(Report report) {
        this.report = report;
        this.origin = new LogOrigin(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        RecordFilter wanted = filter.filter();
        requireEmpty();
        origin.take(Codes.of(format), wanted, (log, roster, standing) -> {
            Progress progress = report.progress("export.progress");
            LogExtract extract = new LogExtract(log, roster.policy(), wanted, format, new Version().getVersion()[0]);
            Manifest manifest = extract.write(
                    out,
                    report.surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS),
                    done -> progress.at(done, standing.size()));
            report.answer(new Answered(
                    manifest.count(),
                    manifest.size(),
                    out.toString(),
                    manifest.whole() && format == ExportFormat.JSONL,
                    standing.older(),
                    standing.older() ? standing.seen().getAsLong() : null,
                    standing.compared()));
        });
        return Outcome.DONE;
    }

    /** Before the exchange writes down an export that would not happen. */
    private void requireEmpty() throws IOException {
        if (Files.exists(out)) {
            try (var files = Files.list(out)) {
                if (files.findAny().isPresent()) {
                    throw new FileAlreadyExistsException(out.toString());
                }
            }
        }
    }
}
