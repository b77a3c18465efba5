package org.safeconduct.referral;

import java.time.Duration;
import java.time.Instant;
import org.safeconduct.bundle.Priority;

/**
 * How long a referral of each priority should take from its arrival to departure: shown, never enforced. From UNHCR's
 * resettlement handbook: emergency about seven days, urgent about six weeks, normal about twelve months.
 */
public record Clocks(Duration emergency, Duration urgent, Duration normal) {
    public static final Clocks STANDARD = new Clocks(Duration.ofDays(7), Duration.ofDays(42), Duration.ofDays(365));

    public Clocks {
        if (emergency.isNegative() || urgent.compareTo(emergency) < 0 || normal.compareTo(urgent) < 0) {
            throw new IllegalArgumentException("clocks");
        }
    }

    Instant due(Priority priority, Instant submitted) {
        return submitted.plus(
                switch (priority) {
                    case EMERGENCY -> emergency;
                    case URGENT -> urgent;
                    case NORMAL -> normal;
                });
    }
}
