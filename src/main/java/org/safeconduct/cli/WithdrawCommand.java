package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.Withdrawing;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a referral back. */
@Command(name = "withdraw")
final class WithdrawCommand implements Callable<Integer> {
    /** Bundles that are looked through for those of the referral. */
    private static final int NEWEST = 2_000;

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "REFERRAL", descriptionKey = "safeconduct.withdraw.referral")
    private String referral = "";

    WithdrawCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException {
        if (!referral.matches("[0-9a-f]{32}")) {
            throw new CliRefused(CliRefusal.REFERRAL_MALFORMED);
        }
        try (Session session = options.begin()) {
            ask(session);
            Withdrawing.Withdrawn withdrawn = Withdrawing.withdraw(
                    referral,
                    session.exchange(),
                    session.roster(),
                    session.keys(),
                    report.surroundings().clock().instant());
            report.answer(new WithdrawnAnswer(referral, withdrawn.record(), withdrawn.before()));
            return Outcome.DONE;
        }
    }

    /** What it is about, as the exchange has it, before it is given up for good. */
    private void ask(Session session) throws Refused, IOException {
        if (report.isForAPerson()) {
            Surroundings at = report.surroundings();
            Mailbox sent = Mailbox.read(
                    session.exchange()::outbox,
                    NEWEST,
                    session.roster(),
                    at.clock().instant());
            OutboxAnswer.of(sent.of(referral), session.roster()).tell(new Lines(at.err(), at.texts()));
            report.requireYes("prompt.withdraw", CliRefusal.WITHDRAWAL_DECLINED, referral);
        }
    }
}
