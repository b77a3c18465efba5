package org.safeconduct.deposit;

import java.util.Optional;
import java.util.function.Function;
import org.safeconduct.bundle.BundleId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@link Custody} locked: a bundle's own key, and under it what lies under its gates' layers. */
final class CustodyRows {
    private final JdbcClient database;

    CustodyRows(JdbcClient database) {
        this.database = database;
    }

    Optional<byte[]> wrappedKey(BundleId bundle) {
        return database.sql("select wrapped from deposit_key where bundle = ?")
                .param(bundle.hex())
                .query(byte[].class)
                .optional();
    }

    Optional<byte[]> innerEnvelope(BundleId bundle, int part) {
        return database.sql("select inner_envelope from deposit_part where bundle = ? and part = ?")
                .params(bundle.hex(), part)
                .query(byte[].class)
                .optional();
    }

    Optional<byte[]> breakGlass(BundleId bundle, int part) {
        return database.sql("select break_glass from deposit_part where bundle = ? and part = ?")
                .params(bundle.hex(), part)
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(Function.identity());
    }
}
