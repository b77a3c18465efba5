package org.safeconduct.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This machine's clock or the database's, whichever is behind: for what nobody can undo, one that goes ahead is not enough. */
record SlowerClock(InstantSource own, JdbcClient database) implements InstantSource {
    @Override
    public Instant instant() {
        Instant here = own.instant();
        Instant there = database.sql("select now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return here.isBefore(there) ? here : there;
    }
}
