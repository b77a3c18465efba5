package org.safeconduct.referral;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.keys.FingerprintPair;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes part in a referral: the organisation that sent it, and every officer whom a part of it is sealed to. */
final class Parties {
    /** Bundles of one referral that are looked at. */
    private static final int MOST = 64;

    private final JdbcClient database;
    private final Deposits deposits;

    Parties(JdbcClient database, Deposits deposits) {
        this.database = database;
        this.deposits = deposits;
    }

    /** Whether this organisation sent anything of it. */
    boolean isSent(Referral referral) {
        return database.sql("select exists(select from deposit where organisation = ? and case_organisation = ?"
                        + " and referral = ?)")
                .params(referral.organisation(), referral.organisation(), referral.id())
                .query(Boolean.class)
                .single();
    }

    /** Whether it went to officers (null), or to this other partner. */
    boolean goesTo(@Nullable String partner, Referral referral) {
        return database.sql("select exists(select from deposit_counterpart where organisation = ? and referral = ?"
                        + " and partner = ?)")
                .params(referral.organisation(), referral.id(), partner == null ? "" : partner)
                .query(Boolean.class)
                .single();
    }

    /** Organisations whose referral of this identifier has a part that the index says is sealed to the pair. */
    List<String> allegedOrganisations(String referral, FingerprintPair recipient) {
        return database.sql(
                        "select distinct d.case_organisation from deposit d join deposit_recipient r using (bundle)"
                                + " where d.organisation = d.case_organisation and d.referral = ? and r.classical = ? and r.post_quantum = ? order by 1 limit ?")
                .params(
                        referral,
                        recipient.classical().hex(),
                        recipient.postQuantum().hex(),
                        MOST)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Whether a part of it is sealed to the pair, by an envelope that its sender signed and the log's record names. */
    boolean isSealedTo(FingerprintPair recipient, Referral referral) {
        return database
                .sql("select distinct d.bundle from deposit d join deposit_recipient r using (bundle)"
                        + " where d.case_organisation = ? and d.case_organisation = d.organisation and d.referral = ?"
                        + " and r.classical = ? and r.post_quantum = ?"
                        + " order by 1 limit ?")
                .params(
                        referral.organisation(),
                        referral.id(),
                        recipient.classical().hex(),
                        recipient.postQuantum().hex(),
                        MOST)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(bundle -> isSealedTo(recipient, referral, new BundleId(bundle)));
    }

    private boolean isSealedTo(FingerprintPair recipient, Referral referral, BundleId bundle) {
        try {
            Deposited deposited = deposits.proven(bundle).deposited();
            return isOf(referral, deposited)
                    && (deposited.envelope().parts().stream()
                                    .anyMatch(part -> part.recipients().contains(recipient))
                            || deposits.isSealedOn(recipient, bundle));
        } catch (DepositRefused e) {
            // Which bundle was altered is for the reconciliation to say.
            return false;
        }
    }

    /** Whether the bundle belongs to it, whichever side sent it. */
    boolean has(Referral referral, BundleId bundle) {
        return deposits.find(bundle).filter(found -> isOf(referral, found)).isPresent();
    }

    /** The newest that its organisation sent of it. */
    Optional<Deposited> newest(Referral referral) {
        return database.sql("select bundle from deposit where organisation = ? and case_organisation = organisation"
                        + " and referral = ?"
                        + " order by received desc, bundle limit 1")
                .params(referral.organisation(), referral.id())
                .query(String.class)
                .optional()
                .flatMap(bundle -> deposits.find(new BundleId(bundle)));
    }

    private static boolean isOf(Referral referral, Deposited bundle) {
        return referral.organisation().equals(bundle.caseOrganisation())
                && referral.id().equals(bundle.envelope().referral());
    }
}
