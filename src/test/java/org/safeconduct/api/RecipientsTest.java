package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Role;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

class RecipientsTest {
    @Test
    void showsABundleToItsApproversAsLongAsTheyAreOfficersAndNothingElseInCases(@TempDir Path folder) throws Exception {
        try (TestExchange exchange = new TestExchange(folder)) {
            BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part(List.of("officer-1"), List.of("officer-2")));
            exchange.send(exchange.seal(plan), "unhcr-1");
            Deposited bundle = exchange.deposits.find(plan.id()).orElseThrow();
            Recipients recipients = new Recipients(exchange.rosters, exchange.gate.reseals());
            assertThat(recipients.approves(bundle, exchange.caller("officer-2")))
                    .isTrue();
            assertThat(recipients.approves(bundle, exchange.caller("officer-1")))
                    .isFalse();
            exchange.change(Rosterings.roles("officer-2", Role.PARTNER, Role.OFFICER));
            assertThat(recipients.approves(bundle, exchange.caller("officer-2")))
                    .isFalse();
        }
    }
}
