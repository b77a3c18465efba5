package org.safeconduct.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.api.ReferralsDocument;
import org.safeconduct.language.Refused;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.ReferralState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists where referrals stand, as the exchange says; each one's history proves it. */
@Command(name = "referrals")
final class ReferralsCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Option(names = "--state", paramLabel = "STATE", converter = Codes.OfReferralState.class)
    private @Nullable ReferralState state;

    @Option(
            names = "--sort",
            paramLabel = "due|since|submitted|priority",
            defaultValue = "due",
            converter = Codes.OfListOrder.class)
    private ListOrder sort = ListOrder.DUE;

    @Option(names = "--first", paramLabel = "N", defaultValue = "500")
    private int first;

    ReferralsCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        try (Session session = options.begin()) {
            List<ReferralDocument> all = new ArrayList<>();
            String next = null;
            do {
                ReferralsDocument page = session.exchange().referrals(state, sort, next);
                all.addAll(page.referrals());
                next = page.next();
            } while (next != null && all.size() < first);
            report.answer(ReferralsAnswer.of(
                    all, next != null, report.surroundings().clock().instant()));
            return Outcome.DONE;
        }
    }
}
