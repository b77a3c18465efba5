package org.safeconduct.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.RecordFileSource;
import org.safeconduct.log.RecordStream;
import org.safeconduct.log.SourceProofs;

/**
 * Writes an export: reads the whole log, verifies it, and keeps what the filter lets through. The filter is applied
 * here, on the reader's own machine, so the exchange cannot leave out of an extract what it would rather hide.
 *
 * @param policy text of the tlog-policy
 * @param tool name and version
 */
public record LogExtract(LogSource source, String policy, RecordFilter filter, ExportFormat format, String tool) {
    /** @param progress told how many records were read */
    public Manifest write(Path folder, Instant made, LongConsumer progress) throws IOException, LogRefused {
        LogPolicy trusted = LogPolicy.parse(policy);
        byte[] note = source.checkpoint();
        Checkpoint checkpoint = Checkpoint.verify(note, trusted);
        ExportFolder out = ExportFolder.create(folder);
        Tally tally = new Tally(lines(trusted), checkpoint.origin());
        Manifest.FileEntry records = out.write(format.file(), file -> {
            tally.begin(file);
            RecordStream.read(source, checkpoint, tally, progress);
        });
        Manifest.FileEntry kept = out.write("checkpoint", file -> file.write(note));
        Manifest.FileEntry rules = out.write("policy.txt", file -> file.write(policy.getBytes(UTF_8)));
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                format,
                filter.everything(),
                filter,
                tally.count,
                tally.first,
                tally.last,
                checkpoint.size(),
                new String(note, UTF_8),
                policy,
                tool,
                made,
                List.of(records, kept, rules));
        out.write(Manifest.NAME, file -> file.write(StrictJson.write(manifest)));
        return manifest;
    }

    private Lines lines(LogPolicy trusted) throws IOException, LogRefused {
        return switch (format) {
            case CSV -> new CsvLines();
            case OCSF -> new OcsfLines(tool);
            case CEF -> new CefLines(tool);
            case JSONL -> filter.everything() ? LogExtract::line : provenLines(new SourceProofs(source, trusted));
        };
    }

    private static void line(OutputStream out, Exported record) throws IOException {
        RecordFileSource.write(out, record.index(), record.record());
    }

    /** Without the records between, each needs a proof of its own. */
    private static Lines provenLines(SourceProofs proofs) {
        return (out, record) -> {
            Inclusion proven = proofs.prove(record.index(), record.record());
            out.write(StrictJson.write(proven));
            out.write('\n');
        };
    }

    /** Writes those that match and counts them. */
    private final class Tally implements RecordStream.Sink {
        private final Lines lines;
        private final String origin;
        private @Nullable OutputStream out;
        private long count;
        private @Nullable Long first;
        private @Nullable Long last;

        private Tally(Lines lines, String origin) {
            this.lines = lines;
            this.origin = origin;
        }

        private void begin(OutputStream file) throws IOException {
            out = file;
            lines.begin(file);
        }

        @Override
        public void take(long index, org.safeconduct.log.Disclosure record, org.safeconduct.log.Disclosed content)
                throws IOException, LogRefused {
            if (out != null && (filter.everything() || filter.matches(content))) {
                lines.write(out, new Exported(origin, index, record, content));
                count++;
                first = first == null ? Long.valueOf(index) : first;
                last = index;
            }
        }
    }
}
