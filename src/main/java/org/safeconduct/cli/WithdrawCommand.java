package org.safeconduct.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.WithdrawalDocument;
import org.safeconduct.client.ProvenRecord;
import org.safeconduct.deposit.SignedWithdrawal;
import org.safeconduct.deposit.Withdrawal;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a referral back. */
@Command(name = "withdraw")
final class WithdrawCommand implements Callable<Integer> {
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
        report.requireYes("prompt.withdraw", CliRefusal.WITHDRAWAL_DECLINED);
        try (Session session = options.begin()) {
            LogPolicy policy = LogPolicy.parse(session.roster().policy());
            SignedWithdrawal signed = SignedWithdrawal.sign(
                    Withdrawal.of(
                            session.keys().certificates().signing(),
                            policy.origin(),
                            referral,
                            report.surroundings().clock().instant()),
                    session.keys().signing());
            InclusionDocument answer = session.exchange().withdraw(referral, WithdrawalDocument.of(signed));
            long record = ProvenRecord.require(answer, Event.WITHDRAWN, signed.bytes(), policy);
            report.answer(new WithdrawnAnswer(referral, record));
            return Outcome.DONE;
        }
    }
}
