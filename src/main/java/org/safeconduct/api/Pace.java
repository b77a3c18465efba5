package org.safeconduct.api;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.util.unit.DataSize;

/**
 * How fast bytes must go, in or out, on average. The connection's own timeout ends one that stands still; this one ends
 * callers who keep it open byte by byte.
 */
final class Pace {
    /**
     * @param slowest least average speed in bytes a second, once the grace is over
     * @param longest time the whole may take
     */
    record Bounds(DataSize slowest, Duration grace, Duration longest) {}

    private final Bounds bounds;
    private final LongSupplier nanos;
    private final long begun;

    Pace(Bounds bounds) {
        this(bounds, System::nanoTime);
    }

    /** @param nanos as {@link System#nanoTime} */
    Pace(Bounds bounds, LongSupplier nanos) {
        this.bounds = bounds;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** @param moved bytes so far */
    boolean isKept(long moved) {
        Duration taken = Duration.ofNanos(nanos.getAsLong() - begun);
        boolean slow = taken.compareTo(bounds.grace()) > 0
                && moved / Math.max(1, taken.toSeconds()) < bounds.slowest().toBytes();
        return !slow && taken.compareTo(bounds.longest()) <= 0;
    }
}
