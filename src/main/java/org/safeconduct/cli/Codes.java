package org.safeconduct.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.safeconduct.log.Event;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.release.Purpose;
import picocli.CommandLine.ITypeConverter;

/** Enumerations as the formats write them: {@code admissibility-medical}. */
final class Codes {
    private Codes() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final class OfPurpose implements ITypeConverter<Purpose> {
        @Override
        public Purpose convert(String typed) {
            return named(typed, Purpose.values());
        }
    }

    static final class OfEvent implements ITypeConverter<Event> {
        @Override
        public Event convert(String typed) {
            return named(typed, Event.values());
        }
    }

    static final class OfReferralState implements ITypeConverter<ReferralState> {
        @Override
        public ReferralState convert(String typed) {
            return named(typed, ReferralState.values());
        }
    }

    static final class OfListOrder implements ITypeConverter<ListOrder> {
        @Override
        public ListOrder convert(String typed) {
            return named(typed, ListOrder.values());
        }
    }

    static final class OfCheck implements ITypeConverter<AdmissibilityCheck> {
        @Override
        public AdmissibilityCheck convert(String typed) {
            return named(typed, AdmissibilityCheck.values());
        }
    }

    private static <T extends Enum<T>> T named(String typed, T[] all) {
        return Arrays.stream(all)
                .filter(each -> of(each).equals(typed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such value"));
    }

    /** RFC 3339 in UTC, or a day, which begins at midnight UTC. */
    static final class OfTime implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String typed) {
            return Moment.parse(typed).in(ZoneOffset.UTC);
        }
    }

    static final class OfBundleId implements ITypeConverter<org.safeconduct.bundle.BundleId> {
        @Override
        public org.safeconduct.bundle.BundleId convert(String typed) {
            return new org.safeconduct.bundle.BundleId(typed);
        }
    }
}
