package org.safeconduct.audit.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.safeconduct.document.Paper;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Table;

/**
 * Break-glass in a report: every one, because whoever has to ask about them must not be left with a number for the rest.
 *
 * @param minute in the report's time zone
 */
record AloneLists(Alone alone, Words words, Function<Instant, String> minute) {
    void set(Sheet sheet) throws IOException {
        list(sheet, "break-glass", alone.openings());
        list(sheet, "unreviewed", alone.unreviewed());
        list(sheet, "not-justified", alone.notJustified());
    }

    private void list(Sheet sheet, String key, List<Alone.Opening> openings) throws IOException {
        sheet.need(90);
        sheet.heading(words.say(key), Paper.INK);
        sheet.text(words.say(key + ".text"), Style.BODY);
        if (openings.isEmpty()) {
            sheet.text(words.say("none"), Style.BODY);
            return;
        }
        sheet.gap(4);
        Table table = new Table(sheet, Paper.INK, 50, 90, 96, 100, Sheet.WIDTH - 336);
        table.head(
                words.say("record"),
                words.say("time"),
                words.say("person"),
                words.say("about.bundle"),
                words.say("review"));
        for (Alone.Opening each : openings) {
            Noted noted = each.noted();
            table.row(
                    String.valueOf(noted.index()),
                    minute.apply(noted.time()),
                    noted.person() == null ? "–" : words.fit(noted.person()),
                    words.fit(Objects.requireNonNullElse(noted.about(), "–")),
                    review(each));
        }
        table.end();
    }

    private String review(Alone.Opening opening) {
        Alone.Review review = alone.review(opening);
        Duration late = alone.late(opening);
        if (review != null) {
            String verdict = words.code("verdict", review.verdict());
            return late.isZero() ? verdict : words.say("review.late", verdict, by(late));
        }
        Instant due = opening.due();
        if (due == null) {
            return words.say("review.none");
        }
        return late.isZero() ? words.say("review.due", minute.apply(due)) : words.say("review.overdue", by(late));
    }

    private String by(Duration late) {
        return late.toDays() > 0
                ? words.say("late.days", late.toDays(), late.toHoursPart())
                : words.say("late.hours", late.toHours(), late.toMinutesPart());
    }
}
