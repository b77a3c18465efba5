package org.safeconduct.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which erasures are recorded and not carried out yet, and how far retention rules were applied. */
final class ErasureRows {
    private final JdbcClient database;

    ErasureRows(JdbcClient database) {
        this.database = database;
    }

    /** In the record's transaction. @param signed by two people; null where a rule asks for it */
    void insert(UUID request, Instant decided, byte @Nullable [] signed) {
        database.sql("insert into log_erasure (request, decided, signed) values (:request, :decided, :signed)")
                .param("request", request)
                .param("decided", decided.atOffset(ZoneOffset.UTC))
                .param("signed", signed)
                .update();
    }

    /** Whether the record at this index is of a break-glass opening that an approver reviewed. */
    boolean isReviewed(long index) {
        return database.sql("select exists (select from log_record r join break_glass_review v on v.release = r.request"
                        + " where r.index = ?)")
                .param(index)
                .query(Boolean.class)
                .single();
    }

    List<UUID> due(Instant decidedBefore) {
        return database.sql("select request from log_erasure where carried_out is null and decided <= ?"
                        + " order by decided limit 100")
                .param(decidedBefore.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void carriedOut(UUID request, Instant at) {
        database.sql("update log_erasure set carried_out = ? where request = ?")
                .params(at.atOffset(ZoneOffset.UTC), request)
                .update();
    }

    /** Locked until the transaction ends; index of the first record that the rule was not applied to. */
    long lockNext(String event) {
        database.sql("insert into log_retention (event, next) values (?, 0) on conflict do nothing")
                .param(event)
                .update();
        Optional<Long> next = database.sql("select next from log_retention where event = ? for update")
                .param(event)
                .query(Long.class)
                .optional();
        return next.orElseThrow();
    }

    void next(String event, long next) {
        database.sql("update log_retention set next = ? where event = ?")
                .params(next, event)
                .update();
    }
}
