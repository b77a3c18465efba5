package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.safeconduct.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class SlowerClockTest {
    @Test
    void goesByWhicheverClockIsBehind() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient sql = JdbcClient.create(database.dataSource());
            Instant before = Instant.now().minus(Duration.ofMinutes(1));
            Instant wrong = before.plus(Duration.ofDays(3_650));
            assertThat(new SlowerClock(InstantSource.fixed(before), sql).instant())
                    .isEqualTo(before);
            assertThat(new SlowerClock(InstantSource.fixed(wrong), sql).instant())
                    .isAfter(before)
                    .isBefore(Instant.now().plus(Duration.ofMinutes(1)));
        }
    }
}
