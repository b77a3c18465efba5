package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CosignedWaitersTest {
    private final CosignedWaiters waiters = new CosignedWaiters();

    private LogRefusal refusal(Duration patience) {
        return Objects.requireNonNull(catchThrowableOfType(LogRefused.class, () -> waiters.await(0, patience)))
                .refusal();
    }

    @Test
    void saysThatTheQuorumIsMissingOnlyAfterWaitingForIt() {
        assertThat(refusal(Duration.ofMillis(5))).isEqualTo(LogRefusal.QUORUM_MISSING);
    }

    @Test
    void takesAnInterruptForNoMissingQuorum() {
        Thread.currentThread().interrupt();
        assertThat(refusal(Duration.ofMinutes(1))).isEqualTo(LogRefusal.TIMED_OUT);
        assertThat(Thread.interrupted()).isTrue();
    }
}
