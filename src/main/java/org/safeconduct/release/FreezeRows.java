package org.safeconduct.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.keys.DetachedSignatures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Freezes as people signed them, and what lifted them: the log says which of them there are. */
final class FreezeRows {
    private final JdbcClient database;

    FreezeRows(JdbcClient database) {
        this.database = database;
    }

    /** In the record's transaction. */
    void insert(Freeze freeze, SignedStatement signed, Instant at) {
        database.sql("""
                        insert into person_freeze (request, person, number, lifts, made, content, ecdsa, mldsa)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        freeze.id(),
                        freeze.person(),
                        freeze.number(),
                        freeze.act() == Freeze.Act.UNFREEZE,
                        at.atOffset(ZoneOffset.UTC),
                        signed.bytes(),
                        signed.signatures().ecdsa(),
                        signed.signatures().mldsa())
                .update();
    }

    Optional<SignedStatement> statement(UUID request) {
        return database.sql("select content, ecdsa, mldsa from person_freeze where request = ?")
                .param(request)
                .query((row, number) -> statement(row))
                .optional();
    }

    /** What was signed to freeze whoever is frozen. */
    List<SignedStatement> standing() {
        return database.sql("""
                        select f.content, f.ecdsa, f.mldsa from person_freeze f where not f.lifts and not exists
                            (select from person_freeze l where l.person = f.person and l.number = f.number and l.lifts)
                        """).query((row, number) -> statement(row)).list();
    }

    /** What was signed to freeze somebody, since then. */
    List<SignedStatement> frozenSince(Instant time) {
        return database.sql("select content, ecdsa, mldsa from person_freeze where not lifts and made > ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .query((row, number) -> statement(row))
                .list();
    }

    private static SignedStatement statement(ResultSet row) throws SQLException {
        return new SignedStatement(row.getBytes(1), new DetachedSignatures(row.getBytes(2), row.getBytes(3)));
    }

    /** Pseudonyms, those frozen last first. */
    List<String> frozen(int most) {
        return database.sql("""
                        select f.person from person_freeze f where not f.lifts and not exists
                            (select from person_freeze l where l.person = f.person and l.number = f.number and l.lifts)
                        order by f.made desc, f.person limit ?""")
                .param(most)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
