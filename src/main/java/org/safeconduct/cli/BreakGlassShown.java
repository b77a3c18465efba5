package org.safeconduct.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.BreakGlassOpenings;

/**
 * An opening by one officer of a part that two open, as its verified record says.
 *
 * @param release how it is named
 * @param due until when it has to be reviewed, RFC 3339
 * @param review justified or not-justified; absent as long as the exchange shows none
 * @param alleged whether the exchange shows a review that does not hold
 * @param overdue whether it should have been by now
 */
record BreakGlassShown(
        String release,
        long record,
        String officer,
        String bundle,
        int part,
        String purpose,
        String words,
        String time,
        String due,
        @Nullable String review,
        boolean alleged,
        boolean overdue) {
    static BreakGlassShown of(BreakGlassOpenings.Opened opened, Instant now) {
        BreakGlassOpenings.Review review = opened.review();
        return new BreakGlassShown(
                opened.release().toString(),
                opened.index(),
                opened.officer(),
                opened.bundle(),
                opened.part(),
                opened.purpose(),
                opened.words(),
                opened.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                opened.due().truncatedTo(ChronoUnit.SECONDS).toString(),
                review == null ? null : review.verdict().code(),
                opened.alleged(),
                opened.isOverdue(now));
    }

    /** To whoever opened it. */
    void tellOwn(Lines lines) {
        lines.say(overdue ? "break-glass.own-overdue" : "break-glass.own-unreviewed", part, bundle, due);
        tellAlleged(lines);
    }

    private void tellAlleged(Lines lines) {
        if (alleged) {
            lines.say("break-glass.alleged");
        }
    }

    /** To whoever may review it. */
    void tell(Lines lines) {
        lines.say("break-glass.to-review", release);
        lines.fact(1, "fact.officer", officer);
        lines.fact(1, "fact.bundle", bundle);
        lines.fact(1, "fact.part", part);
        lines.fact(1, "fact.purpose", lines.texts().code("purpose", purpose));
        lines.fact(1, "fact.words", words);
        lines.fact(1, "fact.time", time);
        lines.fact(1, "fact.review-due", due);
        lines.fact(1, "fact.record", record);
        if (overdue) {
            lines.say("break-glass.overdue");
        }
        tellAlleged(lines);
    }
}
