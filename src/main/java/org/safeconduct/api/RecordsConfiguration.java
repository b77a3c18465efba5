package org.safeconduct.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.Locale;
import javax.sql.DataSource;
import org.safeconduct.audit.LogErasures;
import org.safeconduct.audit.Openings;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.audit.Retention;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.Destructions;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.PublishedLog;
import org.safeconduct.release.Outcomes;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseLimits;
import org.safeconduct.release.Reviews;
import org.safeconduct.storage.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What looks after records once they are written: outcomes, access receipts, erasure, reconciliation. */
@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {
    @Bean
    Outcomes outcomes(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy ownLog,
            Rosters rosters,
            InstantSource clock) {
        return new Outcomes(
                database, transactions, log, ownLog.origin(), rosters, ReleaseLimits.STANDARD.patience(), clock);
    }

    @Bean
    Openings openings(Outcomes outcomes, AccessLog log) {
        return new Openings(outcomes, log);
    }

    @Bean
    LogErasures erasures(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy ownLog,
            Rosters rosters,
            Outcomes outcomes,
            InstantSource clock) {
        return new LogErasures(
                database,
                transactions,
                log,
                ownLog.origin(),
                rosters,
                outcomes,
                ReleaseLimits.STANDARD.patience(),
                clock);
    }

    @Bean
    Retention retention(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            RecordSettings.Rules rules,
            InstantSource clock) {
        return new Retention(database, transactions, log, rules.retention(), clock);
    }

    @Bean
    Reconciliation reconciliation(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            Rosters rosters,
            Deposits deposits,
            ObjectStore objects,
            DataSource dataSource,
            LogPolicy ownLog,
            RecordSettings settings,
            InstantSource clock) {
        long bytes = settings.reconcileBytes().toBytes();
        PublishedLog published = new PublishedLog(dataSource, objects, ownLog);
        return new Reconciliation(database, transactions, log, rosters, deposits, objects, published, bytes, clock);
    }

    @Bean
    Destructions destructions(
            JdbcClient database,
            TransactionTemplate transactions,
            ObjectStore objects,
            AccessLog log,
            LogPolicy ownLog,
            Deposits deposits,
            KeepingSettings settings,
            InstantSource clock) {
        InstantSource slower = new SlowerClock(clock, database);
        return new Destructions(database, transactions, objects, log, ownLog, deposits, settings.rules(), slower);
    }

    /** Numbers only: no tag names a person, an organisation or a case. */
    @Bean
    MeterBinder recordMeters(
            Outcomes outcomes,
            ReleaseGate gate,
            AccessLog log,
            Reconciliation reconciliation,
            RecordSettings settings) {
        return registry -> {
            Gauge.builder("safeconduct.reconcile.mismatches", reconciliation, Reconciliation::mismatches)
                    .description("mismatches that this server's last reconciliation found")
                    .register(registry);
            Gauge.builder("safeconduct.log.intents.open", outcomes, each -> each.unreported(settings.intentAge()))
                    .description("releases that were granted and of which no outcome was reported in time")
                    .register(registry);
            Gauge.builder("safeconduct.break-glass.unreviewed", gate.reviews(), Reviews::unreviewed)
                    .description("openings by one officer alone that nobody reviewed yet")
                    .register(registry);
            Gauge.builder("safeconduct.break-glass.overdue", gate.reviews(), Reviews::overdue)
                    .description("of those, the ones that should have been reviewed by now")
                    .register(registry);
            for (Event event : Event.values()) {
                counter(registry, log, event);
            }
        };
    }

    private static void counter(MeterRegistry registry, AccessLog log, Event event) {
        FunctionCounter.builder("safeconduct.log.records", log, each -> each.sequenced(event))
                .tag("event", event.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .description("records that this server took into the tree since it started")
                .register(registry);
    }
}
