package org.safeconduct.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.safeconduct.document.Face;
import org.safeconduct.document.Facts;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Paper;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;
import org.safeconduct.language.Wording;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.RecordStream;

/** Sets a reviewer's report of the verified log: a tagged PDF, the same bytes for the same log, period and language. */
public final class LogReport {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Statistics statistics;
    private final Figures figures;
    private final Checkpoint checkpoint;
    private final Words words;

    private LogReport(Statistics statistics, Checkpoint checkpoint, Locale locale) {
        this.statistics = statistics;
        this.figures = statistics.figures(checkpoint.size());
        this.checkpoint = checkpoint;
        this.words = Words.of(locale);
    }

    /**
     * @param locale English or French
     * @return its numbers
     * @throws LogRefused if the log is not the one that its checkpoint was signed for
     */
    public static Figures write(
            LogSource source, LogPolicy policy, Period period, Locale locale, OutputStream out, LongConsumer progress)
            throws IOException, LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(source.checkpoint(), policy);
        Statistics statistics = new Statistics(period);
        RecordStream.read(source, checkpoint, statistics, progress);
        LogReport report = new LogReport(statistics, checkpoint, locale);
        report.set(out);
        return report.figures;
    }

    private void set(OutputStream out) throws IOException {
        // Nothing in the file says when it was made: that would make two of the same content differ.
        Instant dated = statistics.period().to().truncatedTo(ChronoUnit.SECONDS);
        String foot = words.say("foot", words.fit(checkpoint.origin()));
        new Paper(PaperTitle.ACCESS_REPORT, foot, words.locale(), dated).write(out, sheet -> {
            head(sheet);
            figures(sheet);
            charts(sheet);
            counts(sheet);
            special(sheet);
            unusual(sheet);
            limits(sheet);
        });
    }

    private void head(Sheet sheet) throws IOException {
        Period period = statistics.period();
        sheet.text(
                words.say("period", minute(period.from()), minute(period.to()), zone(period.zone())),
                new Style(Face.SANS, 10.5f, 15, Ink.TEXT));
        sheet.gap(6);
        Facts facts = new Facts(sheet);
        facts.row(words.say("log"), words.fit(checkpoint.origin()));
        facts.row(words.say("records"), Wording.number(checkpoint.size()));
        facts.row(words.say("root"), Base64.getEncoder().encodeToString(checkpoint.root()));
        facts.end();
        sheet.gap(4);
        sheet.box(words.say("verified"), words.say("verified.text"), Paper.INK, Paper.WASH);
    }

    private void figures(Sheet sheet) throws IOException {
        Map<String, Long> shown = new LinkedHashMap<>();
        shown.put("figure.records", figures.records());
        shown.put("figure.openings", figures.releases());
        shown.put("figure.refused", figures.refused());
        shown.put("figure.break-glass", figures.breakGlass());
        shown.put("figure.unfinished", figures.unfinished());
        float width = (Sheet.WIDTH - 4 * 8) / shown.size();
        float x = Sheet.LEFT;
        sheet.need(62);
        for (var figure : shown.entrySet()) {
            sheet.pen().fill(x, sheet.y(), width, 50, Ink.WASH);
            sheet.pen().fill(x, sheet.y(), width, 2, Paper.INK);
            sheet.mark("P");
            sheet.pen()
                    .text(
                            Wording.number(figure.getValue()),
                            new Style(Face.SANS_BOLD, 16, 20, Paper.INK),
                            x + 8,
                            sheet.y() + 8);
            sheet.pen().text(words.say(figure.getKey()), Style.SMALL, x + 8, sheet.y() + 32);
            sheet.unmark();
            x += width + 8;
        }
        sheet.gap(58);
    }

    private void charts(Sheet sheet) throws IOException {
        Map<String, Long> days = figures.perDay();
        sheet.need(200);
        sheet.heading(words.say(figures.weeks() ? "chart.weeks" : "chart.days"), Paper.INK);
        BarChart.upright(sheet, days, Paper.INK, words.say("chart.days.words", inWords(days)));
        Map<String, Long> purposes = named("purpose", figures.purposes());
        if (!purposes.isEmpty()) {
            sheet.heading(words.say("chart.purposes"), Paper.INK);
            BarChart.level(sheet, purposes, Paper.INK, words.say("chart.purposes.words", inWords(purposes)));
        }
    }

    /** Without zeroes, and not without end. */
    private static String inWords(Map<String, Long> values) {
        return values.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .limit(120)
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private void counts(Sheet sheet) throws IOException {
        table(sheet, "events", named("event", statistics.events.top(30)));
        table(sheet, "renditions", named("rendition", statistics.renditions.top(30)));
        table(sheet, "organisations", named("", statistics.organisations.top(30)));
        table(sheet, "reasons", named("reason", statistics.reasons.top(30)));
    }

    private void table(Sheet sheet, String key, Map<String, Long> counts) throws IOException {
        // On one page where it fits: a row alone on the next is easily overlooked.
        sheet.need(Math.min(600, 62 + 20f * counts.size()));
        sheet.heading(words.say(key), Paper.INK);
        if (counts.isEmpty()) {
            sheet.text(words.say("none"), Style.BODY);
            return;
        }
        Table table = new Table(sheet, Paper.INK, Sheet.WIDTH - 90, 90).number(1);
        table.head(words.say(key + ".name"), words.say("count"));
        for (var count : counts.entrySet()) {
            table.row(count.getKey(), Wording.number(count.getValue()));
        }
        table.end();
    }

    private void special(Sheet sheet) throws IOException {
        list(sheet, "recovery", statistics.byRecovery(), statistics.recoveries, "about.bundle", "");
        new AloneLists(statistics.alone, words, this::minute).set(sheet);
        list(sheet, "unfinished", statistics.withoutOutcome(), statistics.unfinished, "about.purpose", "purpose");
    }

    private void unusual(Sheet sheet) throws IOException {
        Patterns patterns = statistics.patterns;
        list(sheet, "hours", patterns.outsideHours(), patterns.atNight(), "about.purpose", "purpose");
        sheet.need(90);
        sheet.heading(words.say("volume"), Paper.INK);
        sheet.text(words.say("volume.text", Patterns.MANY, Patterns.TIMES_USUAL), Style.BODY);
        List<Patterns.Peak> peaks = patterns.peaks();
        if (peaks.isEmpty()) {
            sheet.text(words.say("none"), Style.BODY);
        } else {
            sheet.gap(4);
            Table table = new Table(sheet, Paper.INK, 180, 100, 95.5f, 95.5f)
                    .number(2)
                    .number(3);
            table.head(words.say("person"), words.say("day"), words.say("openings"), words.say("usual"));
            for (Patterns.Peak peak : peaks) {
                table.row(
                        words.fit(peak.person()),
                        peak.day().toString(),
                        Wording.number(peak.openings()),
                        Wording.number(peak.usual()));
            }
            table.end();
        }
        list(sheet, "pairs", patterns.firstTimes(), patterns.first(), "about.sender", "");
    }

    private void list(Sheet sheet, String key, long count, List<Noted> records, String about, String group)
            throws IOException {
        sheet.need(90);
        sheet.heading(words.say(key), Paper.INK);
        sheet.text(words.say(key + ".text", Patterns.DAY_BEGINS, Patterns.DAY_ENDS), Style.BODY);
        if (records.isEmpty()) {
            sheet.text(words.say("none"), Style.BODY);
            return;
        }
        sheet.gap(4);
        Table table = new Table(sheet, Paper.INK, 54, 98, 128, Sheet.WIDTH - 280);
        table.head(words.say("record"), words.say("time"), words.say("person"), words.say(about));
        for (Noted each : records) {
            String what = Objects.requireNonNullElse(each.about(), "–");
            table.row(
                    String.valueOf(each.index()),
                    minute(each.time()),
                    each.person() == null ? "–" : words.fit(each.person()),
                    group.isEmpty() ? words.fit(what) : words.code(group, what));
        }
        table.end();
        if (count > records.size()) {
            sheet.text(words.say("more", Wording.number(count - records.size())), Style.SMALL);
        }
    }

    private void limits(Sheet sheet) throws IOException {
        sheet.gap(10);
        sheet.box(
                words.say("limits"),
                words.say("limits.text", Wording.number(statistics.erased())),
                Ink.WARNING,
                Ink.WARNING_WASH);
        words.outside().explain(sheet);
    }

    private Map<String, Long> named(String group, Map<String, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((code, count) ->
                named.merge(group.isEmpty() ? words.fit(code) : words.code(group, code), count, Long::sum));
        return named;
    }

    private static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private String minute(Instant time) {
        return MINUTE.format(time.atZone(statistics.period().zone()));
    }
}
