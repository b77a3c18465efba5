package org.safeconduct.audit.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.Verdict;

/**
 * Break-glass openings up to the period's end, and what the whole log says of their reviews: one that was never reviewed does not
 * go out of sight because its month is over.
 */
final class Alone {
    /** @param due null in a record that no gate wrote */
    record Opening(Noted noted, @Nullable Instant due) {}

    /** @param verdict code of one */
    record Review(String verdict, Instant time) {}

    private final Period period;
    private final List<Opening> openings = new ArrayList<>();
    private final Map<Long, Review> reviews = new HashMap<>();
    /** Of all records: as of then the log can say that something is late. */
    private Instant newest = Instant.MIN;

    Alone(Period period) {
        this.period = period;
    }

    void take(long index, Facts facts, @Nullable String person) {
        newest = facts.time().isAfter(newest) ? facts.time() : newest;
        Long of = facts.release();
        String verdict = facts.reason();
        if (facts.event() == Event.BREAK_GLASS && facts.time().isBefore(period.to())) {
            openings.add(new Opening(new Noted(index, facts.time(), person, facts.bundle()), facts.due()));
        } else if (facts.event() == Event.BREAK_GLASS_REVIEWED && of != null && verdict != null) {
            // The log takes one of each.
            reviews.putIfAbsent(of, new Review(verdict, facts.time()));
        }
    }

    /** Those of the period. */
    List<Opening> openings() {
        return openings.stream().filter(each -> period.has(each.noted().time())).toList();
    }

    /** Those up to the period's end that nobody in the whole log reviewed. */
    List<Opening> unreviewed() {
        return openings.stream().filter(each -> review(each) == null).toList();
    }

    /** Those found not justified, where the opening or the review is of the period. */
    List<Opening> notJustified() {
        return openings.stream().filter(this::isNotJustified).toList();
    }

    private boolean isNotJustified(Opening opening) {
        Review review = review(opening);
        return review != null
                && review.verdict().equals(Verdict.NOT_JUSTIFIED.code())
                && Stream.of(opening.noted().time(), review.time()).anyMatch(period::has);
    }

    @Nullable
    Review review(Opening opening) {
        return reviews.get(opening.noted().index());
    }

    /** How long after its time it was reviewed; of one that was not, until the period or the log ends. Zero where in time. */
    Duration late(Opening opening) {
        Instant due = opening.due();
        Review review = review(opening);
        Instant until = review != null ? review.time() : newest.isBefore(period.to()) ? newest : period.to();
        return due == null || !until.isAfter(due) ? Duration.ZERO : Duration.between(due, until);
    }
}
