package org.safeconduct.api;

import java.time.Duration;
import java.util.Map;
import org.safeconduct.referral.Clocks;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code safeconduct.referrals}.
 *
 * @param emergency from a referral's arrival to departure, of that priority; as the next two, shown and never enforced
 * @param places by stream, year, and organisation or {@code all}
 */
@ConfigurationProperties("safeconduct.referrals")
record ReferralSettings(
        @DefaultValue("7d") Duration emergency,
        @DefaultValue("42d") Duration urgent,
        @DefaultValue("365d") Duration normal,
        @DefaultValue Map<String, Map<Integer, Map<String, Integer>>> places) {
    Clocks clocks() {
        return new Clocks(emergency, urgent, normal);
    }
}
