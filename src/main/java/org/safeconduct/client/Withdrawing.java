package org.safeconduct.client;

import java.time.Instant;
import org.safeconduct.api.WithdrawalDocument;
import org.safeconduct.deposit.SignedWithdrawal;
import org.safeconduct.deposit.Withdrawal;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;

/** Takes a referral back: signed by one of its organisation, and proven by its record. */
public final class Withdrawing {
    /** @param record index of the record @param before whether an earlier request had taken it back already */
    public record Withdrawn(long record, boolean before) {}

    private Withdrawing() {}

    public static Withdrawn withdraw(String referral, Exchange exchange, Roster roster, KeyRing keys, Instant now)
            throws Refused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        SignedWithdrawal signed = SignedWithdrawal.sign(
                Withdrawal.of(keys.certificates().signing(), policy.origin(), referral, now), keys.signing());
        Inclusion record =
                exchange.withdraw(referral, WithdrawalDocument.of(signed)).inclusion();
        boolean own = ProvenRecord.requireWithdrawn(record, referral, signed.bytes(), policy);
        return new Withdrawn(record.index(), !own);
    }
}
