package org.safeconduct.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.report.LogReport;
import org.safeconduct.audit.report.Period;
import org.safeconduct.bundle.Progress;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.storage.OwnerOnly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports what the verified log says of a stretch of time, as a PDF file. */
@Command(name = "report")
final class LogReportCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private LogOrigin origin;

    @Option(names = "--from", paramLabel = "TIME", converter = Moment.Typed.class)
    private @Nullable Moment from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moment.Typed.class)
    private @Nullable Moment to;

    @Option(names = "--zone", paramLabel = "ZONE")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = {"-o", "--output", "--out"},
            paramLabel = "FILE.pdf",
            required = true,
            descriptionKey = "safeconduct.log.report.out")
    private Path out = Path.of("");

    /** @param seen records that this machine has seen of the log, where the report ends before those; else null */
    private record Answered(
            String file,
            long bytes,
            long size,
            boolean older,
            @Nullable Long seen,
            long compared) implements Answer {
        @Override
        public void tell(Lines lines) {
            lines.say("report.done", file, bytes);
            if (seen != null) {
                LogAnswer.tellOlder(lines, size, seen, compared);
            }
        }
    }

    LogReportCommand(Report report) {
        this.report = report;
        this.origin = new LogOrigin(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        Period period = period();
        // Before the exchange writes down a report that would not be made.
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
        origin.take("report", RecordFilter.between(period.from(), period.to()), (log, roster, standing) -> {
            Progress progress = report.progress("report.progress");
            OwnerOnly.write(out, new byte[0]);
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out))) {
                LogReport.write(
                        log,
                        LogPolicy.parse(roster.policy()),
                        period,
                        report.surroundings().locale(),
                        file,
                        done -> progress.at(done, standing.size()));
            } catch (Refused | IOException e) {
                Files.deleteIfExists(out);
                throw e;
            }
            report.answer(new Answered(
                    out.toString(),
                    Files.size(out),
                    standing.size(),
                    standing.older(),
                    standing.older() ? standing.seen().getAsLong() : null,
                    standing.compared()));
        });
        return Outcome.DONE;
    }

    /** Thirty days until now, where nothing else is said. */
    private Period period() throws CliRefused {
        Instant end = to != null
                ? to.in(zone)
                : report.surroundings().clock().instant().truncatedTo(ChronoUnit.MINUTES);
        Instant begin = from != null ? from.in(zone) : end.minus(30, ChronoUnit.DAYS);
        if (!begin.isBefore(end)) {
            throw new CliRefused(CliRefusal.PERIOD_EMPTY);
        }
        return new Period(begin, end, zone);
    }
}
