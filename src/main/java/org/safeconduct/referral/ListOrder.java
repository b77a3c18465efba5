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
    SUBMITTED;

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
                };
        return new Place(key, listed.of());
    }

    Comparator<ListedReferral> comparator(Clocks clocks) {
        return Comparator.comparing(listed -> place(listed, clocks), Place.ORDER);
    }
}
