package org.safeconduct.referral;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/** What a list of referrals is sorted by. */
public enum ListOrder {
    /** The soonest end of a priority's clock first; where none runs, last. */
    DUE,
    /** The longest in its present state first. */
    SINCE,
    /** The newest first. */
    SUBMITTED,
    /** Emergencies first, then what is urgent, each by its clock; where none runs, last. */
    PRIORITY;

    /** More seconds than any clock has. */
    private static final long RANK = 1_000_000_000_000L;

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** A place in a list: behind this one. */
    public record Place(long key, Referral referral) {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::key)
                .thenComparing(place -> place.referral().organisation())
                .thenComparing(place -> place.referral().id());

        boolean isBefore(Place other) {
            return ORDER.compare(this, other) < 0;
        }
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Place place(ListedReferral listed, Clocks clocks) {
        long key =
                switch (this) {
                    case DUE ->
                        Objects.requireNonNullElse(listed.due(clocks), NEVER).toEpochMilli();
                    case SINCE -> listed.since().toEpochMilli();
                    case SUBMITTED -> -listed.submitted().toEpochMilli();
                    case PRIORITY -> byPriority(listed, clocks);
                };
        return new Place(key, listed.of());
    }

    private static long byPriority(ListedReferral listed, Clocks clocks) {
        Instant due = listed.due(clocks);
        int rank =
                switch (listed.routing().priority()) {
                    case EMERGENCY -> 0;
                    case URGENT -> 1;
                    case NORMAL -> 2;
                };
        return due == null ? 3 * RANK : rank * RANK + due.getEpochSecond();
    }

    Comparator<ListedReferral> comparator(Clocks clocks) {
        return Comparator.comparing(listed -> place(listed, clocks), Place.ORDER);
    }
}
