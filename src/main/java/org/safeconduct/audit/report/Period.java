package org.safeconduct.audit.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A stretch of time. @param to first time that is too late @param zone whose days and hours are counted */
public record Period(Instant from, Instant to, ZoneId zone) {
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it began");
        }
    }

    boolean has(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    LocalDate first() {
        return LocalDate.ofInstant(from, zone);
    }

    LocalDate last() {
        return LocalDate.ofInstant(to.minusMillis(1), zone);
    }
}
