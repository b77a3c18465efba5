package org.safeconduct.deposit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.AccessLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which referrals their senders took back: asked before anything of one is released, or added to it. */
public final class WithdrawnReferrals {
    /** Of a referral of an organisation; whoever withdraws it takes the lock alone, whoever relies on it shares it. */
    private static final String LOCK = "(hashtextextended(? || '/' || ?, 0))";

    private final JdbcClient database;
    private final AccessLog log;

    public WithdrawnReferrals(JdbcClient database, AccessLog log) {
        this.database = database;
        this.log = log;
    }

    /** Whether the organisation whose case it is in withdrew that. */
    public boolean has(Deposited bundle) {
        return has(bundle.caseOrganisation(), bundle.envelope().referral());
    }

    /** Refused once it is withdrawn: nobody needs anything of it any more. */
    public void requireStanding(Deposited bundle) throws DepositRefused {
        if (has(bundle)) {
            throw new DepositRefused(DepositRefusal.REFERRAL_WITHDRAWN, null);
        }
    }

    /** As {@link #has(Deposited)}, within a transaction: until that ends, nobody can withdraw it. */
    public boolean hasUntilCommit(String organisation, String referral) {
        lock("pg_advisory_xact_lock_shared", organisation, referral);
        return has(organisation, referral);
    }

    /** The row, or the record of it: whoever takes the row away does not lift the withdrawal. */
    private boolean has(String organisation, String referral) {
        return find(organisation, referral) || log.knows(Withdrawal.id(organisation, referral));
    }

    /** Since when it is, as the row says. */
    public Optional<Instant> since(BundleId bundle) {
        return database.sql("select w.withdrawn from deposit d join withdrawal w"
                        + " on w.organisation = d.case_organisation and w.referral = d.referral where d.bundle = ?")
                .param(bundle.hex())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Within a transaction: false if it is withdrawn already. Waits for whoever relies on that it is not. */
    boolean add(String organisation, UUID request, Withdrawal withdrawal, SignedWithdrawal signed, Instant now) {
        lockAlone(organisation, withdrawal.referral());
        if (find(organisation, withdrawal.referral())) {
            return false;
        }
        database.sql("insert into withdrawal (organisation, referral, request, withdrawn, content, ecdsa, mldsa)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        organisation,
                        withdrawal.referral(),
                        request,
                        now.atOffset(ZoneOffset.UTC),
                        signed.bytes(),
                        signed.signatures().ecdsa(),
                        signed.signatures().mldsa())
                .update();
        return true;
    }

    /** Within a transaction: until that ends, nobody opens anything of it or adds to it. */
    void lockAlone(String organisation, String referral) {
        lock("pg_advisory_xact_lock", organisation, referral);
    }

    /** Whether this organisation sent anything of this referral. */
    boolean isOurs(String organisation, String referral) {
        return database.sql("select exists(select from deposit where organisation = ? and case_organisation = ?"
                        + " and referral = ?)")
                .params(organisation, organisation, referral)
                .query(Boolean.class)
                .single();
    }

    private boolean find(String organisation, String referral) {
        return database.sql("select exists(select from withdrawal where organisation = ? and referral = ?)")
                .params(organisation, referral)
                .query(Boolean.class)
                .single();
    }

    private void lock(String how, String organisation, String referral) {
        database.sql("select " + how + LOCK)
                .params(organisation, referral)
                .query((row, number) -> true)
                .single();
    }
}
