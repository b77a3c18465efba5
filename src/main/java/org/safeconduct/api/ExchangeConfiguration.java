package org.safeconduct.api;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.safeconduct.audit.RecordSearch;
import org.safeconduct.audit.SearchIndex;
import org.safeconduct.bundle.Limits;
import org.safeconduct.deposit.DepositLimits;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.Withdrawals;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.Witnessing;
import org.safeconduct.referral.Histories;
import org.safeconduct.referral.Referrals;
import org.safeconduct.referral.YearlyPlaces;
import org.safeconduct.release.ReleaseGate;
import org.safeconduct.release.ReleaseLimits;
import org.safeconduct.release.WithoutQuorum;
import org.safeconduct.storage.ObjectStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The exchange itself: log, directory, deposit and gate, given what they ask for. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {
    private static final Duration SWEEP = Duration.ofHours(1);

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    @DependsOnDatabaseInitialization
    AccessLog accessLog(
            DataSource database, ObjectStore objects, LogKeys log, @Qualifier("witnessed") LogPolicy witnessed)
            throws LogRefused {
        return new AccessLog(
                database,
                objects,
                Witnessing.under(witnessed),
                log.origin(),
                log.keys().toArray(Ed25519Key[]::new));
    }

    /** What proofs must meet before they are answered: the quorum of the witnesses, where one is asked for. */
    @Bean
    LogPolicy witnessed(LogKeys log, Settings settings) {
        return WitnessPolicy.read(
                Settings.required(settings.log(), "log.origin").policy(), log.policy());
    }

    @Bean
    @Primary
    LogPolicy ownLog(LogKeys log) {
        return log.policy();
    }

    @Bean
    Rosters rosters(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            TrustAnchor anchor,
            @Qualifier("witnessed") LogPolicy witnessed,
            InstantSource clock,
            LogKeys own,
            Settings settings) {
        Rosters rosters = new Rosters(database, transactions, log, anchor, clock);
        FirstRoster.publish(rosters, settings, own.origin(), witnessed);
        return rosters;
    }

    @Bean
    Deposits deposits(
            JdbcClient database,
            TransactionTemplate transactions,
            ObjectStore objects,
            AccessLog log,
            LogPolicy ownLog,
            Rosters rosters,
            KeyRing gateKeys,
            LimitSettings limits,
            InstantSource clock) {
        DepositLimits standard = DepositLimits.STANDARD;
        DepositLimits deposit = new DepositLimits(
                new Limits(limits.bundle().toBytes(), limits.parts()),
                standard.age(),
                standard.skew(),
                limits.depositsPerOrganisation(),
                limits.depositsOfOnePerson(),
                // Twice what the edge allows: nothing that is still on its way is taken for abandoned.
                limits.longest().multipliedBy(2),
                standard.patience());
        return new Deposits(database, transactions, objects, log, ownLog, rosters, gateKeys, deposit, clock);
    }

    @Bean
    AutoCloseable sweeper(Deposits deposits) {
        return deposits.sweepEvery(SWEEP);
    }

    @Bean
    WithdrawnReferrals withdrawn(JdbcClient database, AccessLog log) {
        return new WithdrawnReferrals(database, log);
    }

    @Bean
    Withdrawals withdrawals(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy ownLog,
            Rosters rosters,
            InstantSource clock) {
        return new Withdrawals(
                database, transactions, log, ownLog.origin(), rosters, ReleaseLimits.STANDARD.patience(), clock);
    }

    @Bean
    Referrals referrals(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy ownLog,
            Rosters rosters,
            Deposits deposits,
            InstantSource clock) {
        return new Referrals(
                database,
                transactions,
                log,
                ownLog.origin(),
                rosters,
                deposits,
                ReleaseLimits.STANDARD.patience(),
                clock);
    }

    @Bean
    RefusedRequests refusedRequests(LimitSettings limits) {
        return new RefusedRequests(limits);
    }

    @Bean
    FrozenCallers frozenCallers(
            AccessLog log, TransactionTemplate transactions, RefusedRequests refused, InstantSource clock) {
        return new FrozenCallers(log, transactions, refused, clock);
    }

    @Bean
    Histories histories(
            JdbcClient database, AccessLog log, Rosters rosters, Deposits deposits, ReferralSettings settings) {
        return new Histories(database, log, rosters, deposits, settings.clocks());
    }

    @Bean
    YearlyPlaces yearlyPlaces(JdbcClient database, AccessLog log, ReferralSettings settings, InstantSource clock) {
        return new YearlyPlaces(database, settings.places(), clock);
    }

    @Bean
    ReleaseGate gate(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            @Qualifier("witnessed") LogPolicy witnessed,
            Rosters rosters,
            Deposits deposits,
            Settings settings,
            LimitSettings limits,
            InstantSource clock) {
        return new ReleaseGate(
                database,
                transactions,
                log,
                witnessed,
                withoutQuorum(settings),
                rosters,
                deposits,
                ReleaseLimits.STANDARD.approving(limits.approval()).reviewing(limits.breakGlassReview()),
                clock);
    }

    static WithoutQuorum withoutQuorum(Settings settings) {
        WithoutQuorum chosen = Settings.required(settings.log(), "log.origin").withoutQuorum();
        return chosen == null ? WithoutQuorum.REFUSE : chosen;
    }

    @Bean
    SearchIndex searchIndex(DataSource database, AccessLog log) {
        return new SearchIndex(database);
    }

    @Bean
    RecordSearch recordSearch(DataSource database, SearchIndex index) {
        return new RecordSearch(database, index);
    }
}
