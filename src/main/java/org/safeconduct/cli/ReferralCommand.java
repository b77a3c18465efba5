package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a referral with its whole history, verified. */
@Command(name = "referral")
final class ReferralCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Mixin
    private ReferralOptions referral = new ReferralOptions();

    ReferralCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        referral.referral();
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            ReferralHistory.Read read = referral.read(session, now);
            report.answer(ReferralAnswer.of(read, ReferralOptions.side(session, read), now));
            return Outcome.DONE;
        }
    }
}
