package org.safeconduct.api;

import java.time.InstantSource;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.AccessLog;
import org.safeconduct.release.ReleaseGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** The controllers and what they share. */
@Configuration(proxyBeanMethods = false)
@Import({
    BundlesController.class,
    ContainerErrors.class,
    DepositController.class,
    ErrorAnswers.class,
    ExportsController.class,
    LogController.class,
    PayloadController.class,
    RecordsController.class,
    PeopleController.class,
    ReferralsController.class,
    ReleaseController.class,
    OutcomeController.class,
    OpeningsController.class,
    ErasureController.class,
    WithdrawalController.class,
    ApprovalsController.class,
    ResealsController.class,
    BreakGlassController.class,
    FreezesController.class,
    RosterController.class,
    SearchController.class
})
class WebConfiguration {
    @Bean
    Recipients recipients(Rosters rosters, ReleaseGate gate) {
        return new Recipients(rosters, gate.reseals());
    }

    @Bean
    LogReads logReads(AccessLog log, TransactionTemplate transactions, InstantSource clock) {
        return new LogReads(log, transactions, clock);
    }
}
