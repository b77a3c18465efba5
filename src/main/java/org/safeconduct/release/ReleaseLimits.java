package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import org.safeconduct.log.Facts;

/**
 * @param window how far a request's time may be from this clock, both ways
 * @param patience how long the record's signed checkpoint is waited for
 * @param refused most refused requests of one person within 24 hours that are recorded under one bundle: more would bury
 *     what its sender is shown of it
 * @param approval longest time that a second person's yes may be waited for, at most {@link #LONGEST_APPROVAL}
 * @param review until when after a break-glass opening somebody has to have reviewed it
 */
public record ReleaseLimits(Duration window, Duration patience, int refused, Duration approval, Duration review) {
    public static final Duration LONGEST_APPROVAL = Duration.ofHours(72);
    public static final Duration LONGEST_REVIEW = Duration.ofDays(30);

    private static final Duration SHORTEST_REVIEW = Duration.ofMinutes(1);

    public ReleaseLimits {
        if (approval.isNegative() || approval.isZero() || approval.compareTo(LONGEST_APPROVAL) > 0) {
            throw new IllegalArgumentException("a second yes is waited for at most 72 hours");
        }
        if (review.compareTo(SHORTEST_REVIEW) < 0 || review.compareTo(LONGEST_REVIEW) > 0) {
            throw new IllegalArgumentException("a break-glass opening is reviewed within one minute to 30 days");
        }
    }

    /** Whether a record of a break-glass opening gives a time for its review, and one that an exchange may give. */
    public static boolean isToBeReviewed(Facts opening) {
        Instant due = opening.due();
        return due != null
                && due.isAfter(opening.time())
                && !due.isAfter(opening.time().plus(LONGEST_REVIEW));
    }

    /** With a day for a second person's yes, and three for a review. */
    public ReleaseLimits(Duration window, Duration patience, int refused) {
        this(window, patience, refused, Duration.ofHours(24), Duration.ofHours(72));
    }

    public ReleaseLimits approving(Duration longest) {
        return new ReleaseLimits(window, patience, refused, longest, review);
    }

    public ReleaseLimits reviewing(Duration time) {
        return new ReleaseLimits(window, patience, refused, approval, time);
    }

    public static final ReleaseLimits STANDARD = new ReleaseLimits(Duration.ofMinutes(5), Duration.ofSeconds(20), 50);
}
