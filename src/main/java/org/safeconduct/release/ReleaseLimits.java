package org.safeconduct.release;

import java.time.Duration;

/**
 * @param window how far a request's time may be from this clock, both ways
 * @param patience how long the record's signed checkpoint is waited for
 */
public record ReleaseLimits(Duration window, Duration patience) {
    public static final ReleaseLimits STANDARD = new ReleaseLimits(Duration.ofMinutes(5), Duration.ofSeconds(20));
}
