package org.safeconduct.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.Mismatch;
import org.safeconduct.client.LogSearch;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Facts;

/**
 * What the exchange's comparisons of storage, tables and log recorded.
 *
 * @param fit the newest that found everything to fit; null where there is none
 * @param mismatches newest first
 * @param late since when there was none although one is due every day; null where there was, or never was one
 */
record ReconciledPage(
        @Nullable Row fit,
        List<Row> mismatches,
        boolean more,
        @Nullable Instant late) {
    /** Two days: the exchange compares once a day. */
    private static final Duration DUE = Duration.ofDays(2);

    /** @param count compared, or of this kind @param what null of one that fits @param since whether nothing has fitted since */
    record Row(
            long index, Instant time, long count, @Nullable String what, boolean since) {}

    static ReconciledPage of(LogSearch.Found fits, LogSearch.Found found, Instant now, Locale locale) {
        Row fit = fits.records().stream()
                .map(each -> row(each, -1, locale))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<Row> mismatches = found.records().stream()
                .map(each -> row(each, fit == null ? -1 : fit.index, locale))
                .filter(Objects::nonNull)
                .toList();
        Instant newest = Stream.concat(Stream.ofNullable(fit), mismatches.stream())
                .map(Row::time)
                .max(Instant::compareTo)
                .orElse(null);
        boolean isLate = newest != null && newest.plus(DUE).isBefore(now);
        return new ReconciledPage(fit, mismatches, found.more(), isLate ? newest : null);
    }

    private static @Nullable Row row(LogSearch.Verified record, long fit, Locale locale) {
        Facts facts = record.record().facts();
        if (facts == null) {
            return null;
        }
        Long count = facts.count();
        String kind = facts.reason();
        return new Row(
                record.index(),
                facts.time(),
                count == null ? 0 : count,
                kind == null ? null : what(kind, locale),
                record.index() > fit);
    }

    /** One that a later version finds goes by its code. */
    private static String what(String kind, Locale locale) {
        return Arrays.stream(Mismatch.values())
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .map(each -> Sentences.what(each, locale))
                .orElse(kind);
    }

    /** Whether the newest comparison found everything to fit. */
    public boolean isSound() {
        return fit != null && mismatches.stream().noneMatch(Row::since);
    }
}
