package org.safeconduct.viewing;

import java.time.Duration;

/**
 * What a part as a whole may take: whoever seals one with 999 documents does not decide how long its reader waits.
 *
 * @param time from the moment on that everything of it was verified
 * @param bytes of what is made of it, on the disk; what is being made when they are used up comes on top
 */
public record PartBudget(Duration time, long bytes) {
    public static final PartBudget STANDARD = new PartBudget(Duration.ofMinutes(30), 4L << 30);

    public PartBudget {
        if (time.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
    }
}
