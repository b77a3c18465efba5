package org.safeconduct.api;

import java.time.Period;
import java.util.Map;
import org.safeconduct.deposit.RetentionRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code safeconduct.retention}: how long dossiers are kept.
 *
 * @param withdrawn after their referral was taken back
 * @param streams by the stream's name, after the last bundle of a case; no rule, kept for ever
 */
@ConfigurationProperties("safeconduct.retention")
record KeepingSettings(
        @DefaultValue("P30D") Period withdrawn,
        @DefaultValue Map<String, Period> streams) {

    RetentionRules rules() {
        try {
            return new RetentionRules(withdrawn, streams);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new SettingRefused(
                    SettingRefused.Reason.VALUE,
                    "safeconduct.retention",
                    "A rule under safeconduct.retention is negative, shorter than a year, or for what is no stream.",
                    e);
        }
    }
}
