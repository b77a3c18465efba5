package org.safeconduct.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.safeconduct.keys.DetachedSignatures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The transitions of referrals as the database has them: whoever reads them checks that they follow from each other. */
final class TransitionRows {
    /** @param request of its record */
    record Row(UUID request, SignedTransition alleged) {}

    private final JdbcClient database;

    TransitionRows(JdbcClient database) {
        this.database = database;
    }

    /** In order of version. */
    List<Row> of(Referral referral) {
        return database.sql("select request, content, ecdsa, mldsa from referral_transition"
                        + " where organisation = ? and referral = ? order by version limit ?")
                .params(referral.organisation(), referral.id(), Transition.MOST + 1)
                .query(TransitionRows::row)
                .list();
    }

    /** Within a transaction: waits for a parallel one of the same version; false if that one was first. */
    boolean insert(UUID request, Transition transition, SignedTransition signed, Instant now) {
        return database.sql("insert into referral_transition"
                                + " (organisation, referral, version, request, state, moved, content, ecdsa, mldsa)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                transition.organisation(),
                                transition.referral(),
                                transition.version(),
                                request,
                                transition.to().code(),
                                now.atOffset(ZoneOffset.UTC),
                                signed.bytes(),
                                signed.signatures().ecdsa(),
                                signed.signatures().mldsa())
                        .update()
                == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("request", UUID.class),
                new SignedTransition(
                        row.getBytes("content"), new DetachedSignatures(row.getBytes("ecdsa"), row.getBytes("mldsa"))));
    }
}
