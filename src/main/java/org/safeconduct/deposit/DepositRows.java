package org.safeconduct.deposit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deposit tables. What comes out of them is not believed before it was verified: {@link Row} says alleged. */
final class DepositRows {
    /** A deposit as the database has it. */
    record Row(
            String allegedBundle,
            String allegedReferral,
            String upload,
            SealedEnvelope allegedEnvelope,
            String sender,
            String allegedCertificates,
            String organisation,
            String caseOrganisation,
            Role sentAs,
            Instant received,
            Receipts.SignedStatement statement) {}

    record Sent(long byOrganisation, long byPerson) {}

    private static final String OFFICERS = "";
    private static final String SELECT = "select d.* from deposit d ";

    private final JdbcClient database;

    DepositRows(JdbcClient database) {
        this.database = database;
    }

    /** Waits for a parallel insert of the same bundle; false if that one was first. */
    boolean insert(Arrival arrival, Custody.Locked locked, Receipts.SignedStatement statement) {
        String bundle = arrival.envelope().bundle().hex();
        int inserted = database.sql("""
                        insert into deposit (bundle, referral, upload, envelope, ecdsa, mldsa, sender, certificates,
                            organisation, case_organisation, sent_as, received, statement, statement_ecdsa, statement_mldsa)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (bundle) do nothing""")
                .params(
                        bundle,
                        arrival.envelope().referral(),
                        arrival.upload(),
                        arrival.sealed().bytes(),
                        arrival.sealed().signatures().ecdsa(),
                        arrival.sealed().signatures().mldsa(),
                        arrival.sender().id(),
                        arrival.certificates().toPem(),
                        arrival.sender().organisation(),
                        arrival.sides().organisation(),
                        arrival.sender().caseRole().orElseThrow().code(),
                        arrival.received().atOffset(ZoneOffset.UTC),
                        statement.bytes(),
                        statement.signatures().ecdsa(),
                        statement.signatures().mldsa())
                .update();
        if (inserted == 0) {
            return false;
        }
        database.sql("insert into deposit_key (bundle, wrapped) values (?, ?)")
                .params(bundle, locked.wrapped())
                .update();
        for (int i = 0; i < locked.inner().size(); i++) {
            EnvelopePart part = arrival.envelope().parts().get(i);
            insert(bundle, part, locked.inner().get(i), locked.breakGlass().get(part.index()));
        }
        return true;
    }

    private void insert(String bundle, EnvelopePart part, byte[] inner, byte @Nullable [] breakGlass) {
        database.sql(
                        "insert into deposit_part (bundle, part, inner_envelope, break_glass) values (:bundle, :part, :inner, :alone)")
                .param("bundle", bundle)
                .param("part", part.index())
                .param("inner", inner)
                .param("alone", breakGlass)
                .update();
        for (FingerprintPair recipient : part.recipients()) {
            database.sql("insert into deposit_recipient (bundle, part, classical, post_quantum) values (?, ?, ?, ?)")
                    .params(
                            bundle,
                            part.index(),
                            recipient.classical().hex(),
                            recipient.postQuantum().hex())
                    .update();
        }
    }

    void listFor(FingerprintPair colleague, BundleId bundle, int part) {
        database.sql("insert into deposit_recipient (bundle, part, classical, post_quantum) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        bundle.hex(),
                        part,
                        colleague.classical().hex(),
                        colleague.postQuantum().hex())
                .update();
    }

    /** Within a transaction: whether the sender's own case goes to these, or to nobody so far. */
    boolean goesTo(Arrival arrival) {
        String organisation = arrival.sender().organisation();
        String referral = arrival.envelope().referral();
        if (!organisation.equals(arrival.sides().organisation())) {
            return true;
        }
        String partner = Objects.requireNonNullElse(arrival.sides().partner(), OFFICERS);
        database.sql(
                        "insert into deposit_counterpart (organisation, referral, partner) values (?, ?, ?) on conflict do nothing")
                .params(organisation, referral, partner)
                .update();
        return toWhom(organisation, referral).filter(partner::equals).isPresent();
    }

    /** Whom an organisation's case goes to: another partner by its id, or officers, whose name is empty. */
    Optional<String> toWhom(String organisation, String referral) {
        return database.sql("select partner from deposit_counterpart where organisation = ? and referral = ?")
                .params(organisation, referral)
                .query(String.class)
                .optional();
    }

    Optional<Row> find(BundleId bundle) {
        return database.sql(SELECT + "where d.bundle = ?")
                .param(bundle.hex())
                .query(DepositRows::row)
                .optional();
    }

    List<BundleId> bundles(String after, int limit) {
        return database.sql("select bundle from deposit where bundle > ? order by bundle limit ?")
                .params(after, limit)
                .query((row, number) -> new BundleId(row.getString(1)))
                .list();
    }

    List<Listed> sealedTo(FingerprintPair recipient, Place after, int limit) {
        return list(
                """
                exists (select from deposit_recipient r
                    where r.bundle = d.bundle and r.classical = ? and r.post_quantum = ?)""",
                List.of(recipient.classical().hex(), recipient.postQuantum().hex()),
                after,
                limit);
    }

    List<Listed> sentBy(Person sender, Place after, int limit) {
        return isCaseworker(sender) ? sentBy(sender.organisation(), after, limit) : sentByOfficer(sender, after, limit);
    }

    /** As the roster has them now. */
    private static boolean isCaseworker(Person person) {
        return person.caseRole().filter(Role.PARTNER::equals).isPresent();
    }

    private List<Listed> sentBy(String organisation, Place after, int limit) {
        return list("d.organisation = ? and d.sent_as = 'partner'", List.of(organisation), after, limit);
    }

    private List<Listed> sentByOfficer(Person officer, Place after, int limit) {
        return list(
                "d.sender = ? and d.organisation = ? and d.sent_as = 'officer'",
                List.of(officer.id(), officer.organisation()),
                after,
                limit);
    }

    /** What an organisation sent of its referral with a part for this pair, the oldest first; only an index says so. */
    List<BundleId> referredTo(FingerprintPair recipient, String organisation, String referral, int limit) {
        return database.sql("""
                        select d.bundle from deposit d
                        where d.organisation = ? and d.case_organisation = ? and d.referral = ? and exists (
                            select from deposit_recipient r
                            where r.bundle = d.bundle and r.classical = ? and r.post_quantum = ?)
                        order by d.received, d.bundle limit ?""")
                .params(
                        organisation,
                        organisation,
                        referral,
                        recipient.classical().hex(),
                        recipient.postQuantum().hex(),
                        limit)
                .query((row, number) -> new BundleId(row.getString(1)))
                .list();
    }

    /** How many bundles of this person's organisation arrived after that time, and how many of those are theirs. */
    Sent sentSince(Person sender, Instant time) {
        // One range of the organisation's index, no longer than its bound.
        return database.sql("""
                        select count(*), count(*) filter (where sender = ?) from deposit
                        where organisation = ? and received > ?""")
                .params(sender.id(), sender.organisation(), time.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Sent(row.getLong(1), row.getLong(2)))
                .single();
    }

    private List<Listed> list(String whose, List<String> parameters, Place after, int limit) {
        OffsetDateTime received = after.received().atOffset(ZoneOffset.UTC);
        return database.sql("select d.bundle, d.envelope, d.ecdsa, d.mldsa, d.organisation, d.received,"
                        + " w.withdrawn, x.destroyed from deposit d left join withdrawal w"
                        + " on w.organisation = d.case_organisation and w.referral = d.referral"
                        + " left join destruction x on x.bundle = d.bundle where " + whose
                        // The first condition alone is what an index can begin at.
                        + " and d.received <= ? and (d.received < ? or d.bundle > ?)"
                        + " order by d.received desc, d.bundle limit ?")
                .params(parameters)
                .param(received)
                .param(received)
                .param(after.bundle().hex())
                .param(limit)
                .query((row, number) -> new Listed(
                        new BundleId(row.getString("bundle")),
                        sealed(row),
                        row.getString("organisation"),
                        received(row),
                        time(row, "withdrawn"),
                        time(row, "destroyed")))
                .list();
    }

    /** Of several at once the first is kept. @param before that it takes the place of; where another server was faster, its proof stays */
    void keepProof(BundleId bundle, Optional<String> before, String proof) {
        if (before.isPresent()) {
            database.sql("update deposit_proof set proof = ? where bundle = ? and proof = ?")
                    .params(proof, bundle.hex(), before.get())
                    .update();
        } else {
            database.sql("insert into deposit_proof (bundle, proof) values (?, ?) on conflict (bundle) do nothing")
                    .params(bundle.hex(), proof)
                    .update();
        }
    }

    Optional<String> proof(BundleId bundle) {
        return database.sql("select proof from deposit_proof where bundle = ?")
                .param(bundle.hex())
                .query(String.class)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("bundle"),
                row.getString("referral"),
                row.getString("upload"),
                sealed(row),
                row.getString("sender"),
                row.getString("certificates"),
                row.getString("organisation"),
                row.getString("case_organisation"),
                Role.valueOf(row.getString("sent_as").toUpperCase(Locale.ROOT)),
                received(row),
                new Receipts.SignedStatement(
                        row.getBytes("statement"),
                        new DetachedSignatures(row.getBytes("statement_ecdsa"), row.getBytes("statement_mldsa"))));
    }

    private static SealedEnvelope sealed(ResultSet row) throws SQLException {
        return new SealedEnvelope(
                row.getBytes("envelope"), new DetachedSignatures(row.getBytes("ecdsa"), row.getBytes("mldsa")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime since = row.getObject(column, OffsetDateTime.class);
        return since == null ? null : since.toInstant();
    }

    private static Instant received(ResultSet row) throws SQLException {
        return row.getObject("received", OffsetDateTime.class).toInstant();
    }
}
