package org.safeconduct.deposit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which referrals their senders took back: asked before anything of one is released, or added to it. */
public final class WithdrawnReferrals {
    /** Of a referral of an organisation; whoever withdraws it takes the lock alone, whoever relies on it shares it. */
    private static final String LOCK = "(hashtextextended(? || '/' || ?, 0))";

    private final JdbcClient database;

    public WithdrawnReferrals(JdbcClient database) {
        this.database = database;
    }

    /** Whether the referral that the bundle belongs to is withdrawn. */
    public boolean has(BundleId bundle) {
        return since(bundle).isPresent();
    }

    /** Since when it is. */
    public Optional<Instant> since(BundleId bundle) {
        return database.sql("select w.withdrawn from deposit d join withdrawal w using (organisation, referral)"
                        + " where d.bundle = ?")
                .param(bundle.hex())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** As {@link #has}, within a transaction: until that ends, nobody can withdraw it. */
    public boolean hasUntilCommit(BundleId bundle) {
        record Whose(String organisation, String referral) {}
        Optional<Whose> whose = database.sql("select organisation, referral from deposit where bundle = ?")
                .param(bundle.hex())
                .query(Whose.class)
                .optional();
        return whose.isPresent()
                && hasUntilCommit(whose.get().organisation(), whose.get().referral());
    }

    boolean hasUntilCommit(String organisation, String referral) {
        lock("pg_advisory_xact_lock_shared", organisation, referral);
        return find(organisation, referral);
    }

    /** Within a transaction: false if it is withdrawn already. Waits for whoever relies on that it is not. */
    boolean add(String organisation, UUID request, Withdrawal withdrawal, SignedWithdrawal signed, Instant now) {
        lock("pg_advisory_xact_lock", organisation, withdrawal.referral());
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

    /** Whether these very bytes withdrew it: then only their answer was lost. */
    boolean isOf(String organisation, SignedWithdrawal signed) {
        return database.sql("select exists(select from withdrawal where organisation = ? and content = ?)")
                .params(organisation, signed.bytes())
                .query(Boolean.class)
                .single();
    }

    /** Whether this organisation sent anything of this referral. */
    boolean isOurs(String organisation, String referral) {
        return database.sql("select exists(select from deposit where organisation = ? and referral = ?)")
                .params(organisation, referral)
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
