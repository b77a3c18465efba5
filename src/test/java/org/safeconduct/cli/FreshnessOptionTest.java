package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.safeconduct.log.Freshness;

class FreshnessOptionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void asksHalfAnHourOfALiveLogAndNothingOfASavedOne() throws Exception {
        assertThat(new FreshnessOption().live(NOW)).isEqualTo(new Freshness(NOW, Duration.ofMinutes(30)));
        assertThat(new FreshnessOption().given(NOW)).isEmpty();
    }
}
