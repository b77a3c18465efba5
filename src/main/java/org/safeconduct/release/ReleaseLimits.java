package org.safeconduct.release;

import java.time.Duration;

/**
 * @param window how far a request's time may be from this clock, both ways
 * @param patience how long the record's signed checkpoint is waited for
 * @param refused most refused requests of one person within 24 hours that are recorded under one bundle: more would bury
 *     what its sender is shown of it
 */
public record ReleaseLimits(Duration window, Duration patience, int refused) {
    public static final ReleaseLimits STANDARD = new ReleaseLimits(Duration.ofMinutes(5), Duration.ofSeconds(20), 50);
}
