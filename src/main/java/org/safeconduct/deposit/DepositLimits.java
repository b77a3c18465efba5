package org.safeconduct.deposit;

import java.time.Duration;
import org.safeconduct.bundle.Limits;

/**
 * Bounds of what is accepted, and for how long it is waited.
 *
 * @param bundle bytes and parts of one bundle
 * @param age how long ago a bundle may have been made: it may be carried to a network first
 * @param skew how far ahead of this clock the maker's may be
 * @param perDay most bundles that one organisation may send within 24 hours: more would bury every officer's inbox
 * @param perPerson of those, most of one person: a stolen key must not silence a whole organisation
 * @param upload how long one upload may take; what began earlier and never became a deposit is removed
 * @param patience how long the record's signed checkpoint is waited for
 */
public record DepositLimits(
        Limits bundle, Duration age, Duration skew, int perDay, int perPerson, Duration upload, Duration patience) {
    static final Duration DAY = Duration.ofDays(1);

    public static final DepositLimits STANDARD = new DepositLimits(
            Limits.STANDARD,
            Duration.ofDays(30),
            Duration.ofMinutes(10),
            1000,
            250,
            Duration.ofHours(24),
            Duration.ofSeconds(20));
}
