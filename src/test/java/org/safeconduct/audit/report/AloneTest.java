package org.safeconduct.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** Break-glass openings in the report of November, of a log that began in October. */
class AloneTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-10T09:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-10T09:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-10T09:00:00Z");
    private static final Duration REVIEW = Duration.ofHours(72);

    private final Alone alone = new Alone(
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));

    private void opened(long index, Instant time) {
        alone.take(index, facts(Event.BREAK_GLASS, time, null, null).dueBy(time.plus(REVIEW)), "officer-1");
    }

    private void reviewed(long opening, Instant time, String verdict) {
        alone.take(99, facts(Event.BREAK_GLASS_REVIEWED, time, verdict, opening), "officer-2");
    }

    private static Facts facts(Event event, Instant time, @Nullable String reason, @Nullable Long release) {
        Facts facts = new Facts(event, time, "0".repeat(32), null, 1, "officer", "travel", reason);
        return release == null ? facts : facts.outcome(event, time, release, reason);
    }

    private static List<Long> indexes(List<Alone.Opening> openings) {
        return openings.stream().map(each -> each.noted().index()).toList();
    }

    @Test
    void listsWhatNobodyReviewedHoweverOldAndNothingAfterThePeriod() {
        opened(1, OCTOBER);
        opened(2, OCTOBER);
        opened(3, NOVEMBER);
        opened(4, DECEMBER);
        reviewed(2, NOVEMBER, "justified");
        assertThat(indexes(alone.openings())).containsExactly(3L);
        assertThat(indexes(alone.unreviewed())).containsExactly(1L, 3L);
    }

    @Test
    void listsWhatWasNotJustifiedWhereOpeningOrReviewIsOfThePeriod() {
        opened(1, OCTOBER);
        opened(2, OCTOBER);
        opened(3, NOVEMBER);
        opened(4, NOVEMBER);
        reviewed(1, OCTOBER, "not-justified");
        reviewed(2, NOVEMBER, "not-justified");
        reviewed(3, DECEMBER, "not-justified");
        reviewed(4, NOVEMBER, "justified");
        assertThat(indexes(alone.notJustified())).containsExactly(2L, 3L);
        assertThat(alone.unreviewed()).isEmpty();
    }

    @Test
    void saysHowLateAReviewWasOrIs() {
        opened(1, NOVEMBER);
        opened(2, NOVEMBER);
        opened(3, NOVEMBER);
        reviewed(1, NOVEMBER.plus(REVIEW), "justified");
        reviewed(2, NOVEMBER.plus(REVIEW).plus(Duration.ofHours(25)), "justified");
        assertThat(alone.openings().stream().map(alone::late))
                .containsExactly(Duration.ZERO, Duration.ofHours(25), Duration.ofHours(25));
    }

    /** A log that ends before the period does cannot say that something is late by its end. */
    @Test
    void countsNoTimeThatTheLogHasNotSeen() {
        opened(1, NOVEMBER);
        assertThat(alone.openings().stream().map(alone::late)).containsExactly(Duration.ZERO);
        opened(2, DECEMBER);
        assertThat(alone.openings().stream().map(alone::late))
                .containsExactly(Duration.between(NOVEMBER.plus(REVIEW), Instant.parse("2026-12-01T00:00:00Z")));
    }
}
