package org.safeconduct.keys;

import java.time.Instant;

/** From when until when a certificate counts; the end is included (RFC 5280 section 4.1.2.5). */
public record Validity(Instant from, Instant until) {
    public Validity {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("ends before it starts");
        }
    }
}
