package org.safeconduct.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How lately the witnesses must have seen a checkpoint for it to count as the log of now. An exchange could show a true
 * checkpoint of last month for ever; the witnesses' time is what tells, and nothing else does.
 *
 * @param now when the checkpoint was asked for
 * @param most how old it may be
 */
public record Freshness(Instant now, Duration most) {
    /** A log at rest is cosigned again every ten minutes: twice may fail. */
    public static final Duration STANDARD = Duration.ofMinutes(30);

    /** How far witnesses' clocks may be ahead of this one: as far as the log lets them be from its own. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** Nothing where it is fresh, and where the policy asks no witnesses: then nobody says how new it is. */
    public Optional<Finding> judge(Checkpoint checkpoint) {
        return Optional.ofNullable(checkpoint.cosigned()).flatMap(this::judge);
    }

    Optional<Finding> judge(Instant cosigned) {
        if (cosigned.isBefore(now.minus(most))) {
            return Optional.of(new Finding(Finding.Kind.CHECKPOINT_STALE, cosigned.toString()));
        }
        return cosigned.isAfter(now.plus(AHEAD))
                ? Optional.of(new Finding(Finding.Kind.CHECKPOINT_AHEAD, cosigned.toString()))
                : Optional.empty();
    }
}
