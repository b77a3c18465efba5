package org.safeconduct.api;

import java.io.IOException;
import java.util.List;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogDamaged;
import org.safeconduct.log.WitnessStatus;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/**
 * What must work for requests to be sent here: the log, because nothing is opened that it cannot hold, and storage. The
 * answer says up or down and never why.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    private static final ObjectName NOTHING = new ObjectName("health");

    @Bean
    HealthIndicator storage(ObjectStore objects) {
        return () -> {
            try {
                objects.find(NOTHING);
                return Health.up().build();
            } catch (IOException e) {
                return Health.down(e).build();
            }
        };
    }

    @Bean
    HealthIndicator log(AccessLog log) {
        return () -> log.working() ? Health.up().build() : Health.down().build();
    }

    /**
     * Not a part of readiness: another replica would not have other witnesses. A contradiction is told even where the
     * quorum is met.
     */
    @Bean
    HealthIndicator witnesses(AccessLog log) {
        return () -> {
            List<WitnessStatus> statuses = log.witnesses();
            boolean contradicted =
                    statuses.stream().anyMatch(each -> each.state() == WitnessStatus.State.CONTRADICTING);
            Health.Builder health = cosigning(log) && !contradicted ? Health.up() : Health.down();
            statuses.forEach(each -> health.withDetail(each.name(), each.state().code() + " " + each.size()));
            return health.build();
        };
    }

    private static boolean cosigning(AccessLog log) {
        try {
            return log.cosigning();
        } catch (LogDamaged | DataAccessException e) {
            // Down as well, and said by their own indicators.
            return false;
        }
    }
}
