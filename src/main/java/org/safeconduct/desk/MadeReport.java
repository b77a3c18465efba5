package org.safeconduct.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.report.Figures;
import org.safeconduct.audit.report.LogReport;
import org.safeconduct.audit.report.Period;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.WholeLog;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Finding;
import org.safeconduct.log.LogPolicy;

/** A report of the verified log: its numbers for a page, and the whole of it as a PDF. @param old why the log is not that of now */
record MadeReport(Figures figures, byte[] pdf, @Nullable Finding old) {
    /** @param height of its bar, in hundredths of the highest @param label a day, or the code of a purpose or reason */
    record Bar(String label, long count, long height) {}

    static MadeReport make(Period period, Locale locale, Sitting sitting, Progress progress)
            throws Refused, IOException {
        Instant now = sitting.clock().instant();
        WholeLog.Extract extract = new WholeLog(sitting.exchange(), sitting.roster(), sitting.home())
                .extract("report", RecordFilter.between(period.from(), period.to()), now);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        Figures figures = LogReport.write(
                extract.log(),
                LogPolicy.parse(sitting.roster().policy()),
                period,
                locale,
                pdf,
                done -> progress.at(done, extract.size()));
        return new MadeReport(figures, pdf.toByteArray(), extract.old());
    }

    public List<Bar> days() {
        return bars(figures.perDay());
    }

    public List<Bar> purposes() {
        return bars(figures.purposes());
    }

    public List<Bar> reasons() {
        return bars(figures.reasons());
    }

    private static List<Bar> bars(Map<String, Long> counts) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return counts.entrySet().stream()
                .map(each ->
                        new Bar(each.getKey(), each.getValue(), Math.ceilDiv(100 * each.getValue(), Math.max(most, 1))))
                .toList();
    }
}
