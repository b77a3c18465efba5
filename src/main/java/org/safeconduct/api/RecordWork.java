package org.safeconduct.api;

import java.time.Duration;
import org.safeconduct.audit.LogErasures;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.audit.RecordRounds;
import org.safeconduct.audit.Retention;
import org.safeconduct.deposit.Destructions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a server does by itself. Not what only looks, such as a reconciliation by hand: that must change nothing. */
@Configuration(proxyBeanMethods = false)
class RecordWork {
    /** A worker of its own: it may take hours. Nothing where the period is zero. */
    @Bean
    AutoCloseable reconciling(Reconciliation reconciliation, RecordSettings settings) {
        Duration every = settings.reconcileEvery();
        return every.isZero()
                ? () -> {}
                : RecordRounds.every(settings.work(), () -> reconciliation.runUnlessDone(every));
    }

    @Bean
    AutoCloseable rounds(LogErasures erasures, Retention retention, RecordSettings settings) {
        return RecordRounds.every(settings.work(), () -> {
            retention.apply();
            erasures.carryOut(settings.erasureDelay());
        });
    }

    /** A worker of its own: a storage that is slow holds nothing else up. */
    @Bean
    AutoCloseable destroying(Destructions destructions, RecordSettings settings) {
        return RecordRounds.every(settings.work(), destructions::apply);
    }
}
