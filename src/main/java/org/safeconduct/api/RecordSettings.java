package org.safeconduct.api;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.safeconduct.log.Event;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties under {@code safeconduct.records}, and retention rules under {@code safeconduct.log.retention}.
 *
 * @param erasureDelay how long after its record an erasure is carried out
 * @param intentAge how old a release without an outcome is before monitoring counts it
 * @param reconcileEvery how often storage, tables and log are compared, by one of all servers
 * @param reconcileBytes read from storage for that, a second
 * @param work how often erasures and retention rules are looked after
 */
@ConfigurationProperties("safeconduct.records")
record RecordSettings(
        @DefaultValue("1h") Duration erasureDelay,
        @DefaultValue("1d") Duration intentAge,
        @DefaultValue("1d") Duration reconcileEvery,
        @DefaultValue("50MB") DataSize reconcileBytes,
        @DefaultValue("10m") Duration work) {

    RecordSettings {
        if (reconcileBytes.toBytes() <= 0 || work.isNegative() || work.isZero() || erasureDelay.isNegative()) {
            throw new IllegalArgumentException("a setting of safeconduct.records is out of range");
        }
    }

    /** @param retention how long records of an event keep who and in which words; no rule, no erasure */
    @ConfigurationProperties("safeconduct.log")
    record Rules(@DefaultValue Map<Event, Period> retention) {}
}
