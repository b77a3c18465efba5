package org.safeconduct.release;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nonces of requests that were decided. */
final class Nonces {
    private final JdbcClient database;

    Nonces(JdbcClient database) {
        this.database = database;
    }

    boolean isSpent(String nonce) {
        return database.sql("select exists (select from release_nonce where nonce = ?)")
                .param(nonce)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** In the decision's transaction: waits for a parallel one with the same nonce, false if that was first. */
    boolean spend(String nonce, Instant at) {
        return database.sql("insert into release_nonce (nonce, used) values (?, ?) on conflict (nonce) do nothing")
                        .params(nonce, at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
