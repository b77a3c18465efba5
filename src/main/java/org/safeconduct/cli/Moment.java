package org.safeconduct.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;

/** A time as a person types it: RFC 3339 in UTC, or a day, which begins at midnight wherever it is meant. */
sealed interface Moment {
    /** The first instant of it there. */
    Instant in(ZoneId zone);

    record OfDay(LocalDate day) implements Moment {
        @Override
        public Instant in(ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    record OfTime(Instant time) implements Moment {
        @Override
        public Instant in(ZoneId zone) {
            return time;
        }
    }

    static Moment parse(String typed) {
        return typed.length() == 10 ? new OfDay(LocalDate.parse(typed)) : new OfTime(Instant.parse(typed));
    }

    /** What an option was given. */
    final class Typed implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String typed) {
            return parse(typed);
        }
    }
}
