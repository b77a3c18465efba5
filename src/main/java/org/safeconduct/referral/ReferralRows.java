package org.safeconduct.referral;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.AllegedRouting;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Referrals with where they stand, for lists and sums. */
final class ReferralRows {
    private static final Logger LOGGER = System.getLogger(ReferralRows.class.getName());
    private static final DetachedSignatures NOT_LOOKED_AT = new DetachedSignatures(new byte[0], new byte[0]);

    /** Referrals looked at for one answer: more than one installation is planned for. */
    private static final int MOST = 20_000;

    private static final String SENT =
            " from deposit d where d.organisation = c.organisation and d.case_organisation = c.organisation"
                    + " and d.referral = c.referral order by d.received";
    private static final String WHERE_THEY_STAND = "select c.organisation, c.referral,"
            + " (select d.received" + SENT + ", d.bundle limit 1) as submitted,"
            + " (select d.envelope" + SENT + " desc, d.bundle limit 1) as envelope,"
            + " (select max(x.destroyed) from deposit d join destruction x using (bundle)"
            + " where d.case_organisation = c.organisation and d.referral = c.referral) as destroyed,"
            + " t.content, t.moved, w.withdrawn from c"
            + " left join lateral (select content, moved from referral_transition n"
            + " where n.organisation = c.organisation and n.referral = c.referral"
            + " order by n.version desc limit 1) t on true"
            + " left join withdrawal w on w.organisation = c.organisation and w.referral = c.referral";

    private final JdbcClient database;

    ReferralRows(JdbcClient database) {
        this.database = database;
    }

    List<ListedReferral> sentBy(String organisation) {
        return read(
                "select distinct organisation, referral from deposit where organisation = ? and case_organisation = organisation"
                        + " limit " + MOST,
                List.of(organisation));
    }

    /** By the index, which nobody signed: a list, not a permission. */
    List<ListedReferral> sealedTo(FingerprintPair recipient) {
        return read(
                "select distinct d.case_organisation as organisation, d.referral from deposit d join deposit_recipient r using (bundle)"
                        + " where d.organisation = d.case_organisation and r.classical = ? and r.post_quantum = ? limit "
                        + MOST,
                List.of(recipient.classical().hex(), recipient.postQuantum().hex()));
    }

    Optional<ListedReferral> of(Referral referral) {
        return read(
                        "select distinct organisation, referral from deposit where organisation = ? and referral = ?"
                                + " and case_organisation = organisation",
                        List.of(referral.organisation(), referral.id()))
                .stream()
                .findFirst();
    }

    /** Without what goes from partner to partner: whoever takes it on refers it, and its people are counted there. */
    List<ListedReferral> toOfficers() {
        return read(
                "select organisation, referral from deposit_counterpart where partner = '' limit " + MOST, List.of());
    }

    private List<ListedReferral> read(String which, List<String> parameters) {
        return database
                .sql("with c as (" + which + ") " + WHERE_THEY_STAND)
                .params(parameters)
                .query((row, number) -> readable(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Which one was edited is for the reconciliation to say: one row must not keep all others from being shown. */
    private static Optional<ListedReferral> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(listed(row));
        } catch (Refused | IllegalArgumentException e) {
            LOGGER.log(Level.ERROR, "a stored referral cannot be read", e);
            return Optional.empty();
        }
    }

    private static ListedReferral listed(ResultSet row) throws SQLException, Refused {
        Referral of = new Referral(row.getString("organisation"), row.getString("referral"));
        Instant submitted = time(row, "submitted");
        AllegedRouting routing = new SealedEnvelope(row.getBytes("envelope"), NOT_LOOKED_AT).allegedRouting();
        byte @Nullable [] content = row.getBytes("content");
        Transition newest = content == null ? null : new SignedTransition(content, NOT_LOOKED_AT).alleged();
        int version = newest == null ? 0 : newest.version();
        OffsetDateTime gone = row.getObject("destroyed", OffsetDateTime.class);
        Instant destroyed = gone == null ? null : gone.toInstant();
        if (row.getObject("withdrawn") != null) {
            return new ListedReferral(
                    of, routing, submitted, ReferralState.WITHDRAWN, version, time(row, "withdrawn"), destroyed);
        }
        return newest == null
                ? new ListedReferral(of, routing, submitted, ReferralState.SUBMITTED, 0, submitted, destroyed)
                : new ListedReferral(of, routing, submitted, newest.to(), version, time(row, "moved"), destroyed);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
