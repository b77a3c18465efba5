package org.safeconduct.api;

import java.time.Duration;
import java.time.InstantSource;
import org.safeconduct.audit.RecordRounds;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.AccessLog;
import org.safeconduct.notice.AddressBook;
import org.safeconduct.notice.Notices;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices of a running server, where the settings name somebody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeConfiguration {
    private static final Duration LONGEST = Duration.ofDays(7);

    @Bean
    AutoCloseable notices(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            Rosters rosters,
            Deposits deposits,
            NoticeSettings settings,
            InstantSource clock) {
        if (!settings.on()) {
            return () -> {};
        }
        Duration every = every(settings);
        AddressBook book = NoticeAddresses.read(settings);
        Notices notices = new Notices(database, transactions, log, rosters, deposits, book, every, clock);
        // Looks four times as often as there is a digest, so that one is hardly late where servers come and go.
        RecordRounds digests = RecordRounds.every(every.dividedBy(4), notices::round);
        // On a thread of its own: a digest may take half of its time.
        RecordRounds alarms = RecordRounds.every(Notices.LOOKING, notices::urgent);
        return () -> {
            alarms.close();
            digests.close();
        };
    }

    static Duration every(NoticeSettings settings) {
        Duration every = settings.every();
        if (every.compareTo(Notices.SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            String name = "safeconduct.notices.every";
            throw new SettingRefused(
                    SettingRefused.Reason.VALUE, name, "The property " + name + " is not within a minute and a week.");
        }
        return every;
    }
}
