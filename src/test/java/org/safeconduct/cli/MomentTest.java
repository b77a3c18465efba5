package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MomentTest {
    @Test
    void beginsADayAtMidnightOfTheZone() {
        assertThat(Moment.parse("2026-11-01").in(ZoneId.of("America/Toronto")))
                .isEqualTo(Instant.parse("2026-11-01T04:00:00Z"));
        assertThat(Moment.parse("2026-11-21").in(ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @Test
    void takesATimeAsItIsWhereverItIsMeant() {
        assertThat(Moment.parse("2026-11-21T08:00:00Z").in(ZoneId.of("America/Toronto")))
                .isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Moment.parse("yesterday"));
    }
}
