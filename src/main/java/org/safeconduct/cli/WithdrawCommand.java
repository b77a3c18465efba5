package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.api.WithdrawalDocument;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.ProvenRecord;
import org.safeconduct.deposit.SignedWithdrawal;
import org.safeconduct.deposit.Withdrawal;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
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
            LogPolicy policy = LogPolicy.parse(session.roster().policy());
            SignedWithdrawal signed = SignedWithdrawal.sign(
                    Withdrawal.of(
                            session.keys().certificates().signing(),
                            policy.origin(),
                            referral,
                            report.surroundings().clock().instant()),
                    session.keys().signing());
            Inclusion record = session.exchange()
                    .withdraw(referral, WithdrawalDocument.of(signed))
                    .inclusion();
            boolean own = ProvenRecord.requireWithdrawn(record, referral, signed.bytes(), policy);
            report.answer(new WithdrawnAnswer(referral, record.index(), !own));
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
