package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Moving;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.SignedTransition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a referral to another state, from where its verified history says that it stands. */
@Command(name = "move")
final class MoveCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Mixin
    private ReferralOptions referral = new ReferralOptions();

    @Option(names = "--to", paramLabel = "STATE", required = true, converter = Codes.OfReferralState.class)
    private ReferralState to = ReferralState.RECEIVED;

    @Option(names = "--concluded", paramLabel = "CHECK", split = ",", converter = Codes.OfCheck.class)
    private List<AdmissibilityCheck> concluded = new ArrayList<>();

    @Option(names = "--people", paramLabel = "N")
    private @Nullable Integer people;

    @Option(names = "--of", paramLabel = "N")
    private @Nullable Integer all;

    @Option(names = "--after-unproven")
    private boolean afterUnproven;

    @Option(names = "--letter", paramLabel = "BUNDLE", converter = Codes.OfBundleId.class)
    private @Nullable BundleId letter;

    MoveCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        referral.referral();
        requireFitting();
        try (Session session = options.begin()) {
            Instant now = report.surroundings().clock().instant();
            LogPolicy policy = LogPolicy.parse(session.roster().policy());
            ReferralHistory.Read read = referral.read(session, now);
            if (!read.verified().isProven() && !afterUnproven) {
                throw new CliRefused(CliRefusal.STEP_UNPROVEN);
            }
            SignedTransition signed = sign(read, session, policy, now);
            long record = ReferralHistory.move(signed, session.exchange(), policy, session.home());
            report.answer(MovedAnswer.of(signed.alleged(), record));
            return Outcome.DONE;
        }
    }

    private void requireFitting() throws CliRefused {
        boolean checks = concluded.isEmpty() || to == ReferralState.ADMISSIBILITY;
        if (!checks
                || (people != null) != (to == ReferralState.SPLIT)
                || (all != null) != (to == ReferralState.ACCEPTED || to == ReferralState.SPLIT)) {
            throw new CliRefused(CliRefusal.STEP_INVALID);
        }
        // Whose case it is, and of how many, a person decides by what they opened, never by what the exchange answers.
        if (to.isDecision() && !referral.isOfNamed()) {
            throw new CliRefused(CliRefusal.DECISION_OF_WHOM);
        }
    }

    private SignedTransition sign(ReferralHistory.Read read, Session session, LogPolicy policy, Instant now)
            throws CliRefused {
        try {
            return Moving.sign(
                    read,
                    Moving.step(read, to, concluded, accepted(), letter),
                    session.self(),
                    session.keys(),
                    policy.origin(),
                    now);
        } catch (IllegalArgumentException e) {
            throw new CliRefused(CliRefusal.STEP_INVALID);
        }
    }

    private @Nullable Acceptance accepted() {
        if (all == null) {
            return null;
        }
        return new Acceptance(people == null ? all : people, all);
    }
}
