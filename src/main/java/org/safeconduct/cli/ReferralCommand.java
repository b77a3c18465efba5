package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
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
            report.answer(ReferralAnswer.of(referral.read(session, now), ReferralOptions.role(session), now));
            return Outcome.DONE;
        }
    }
}
