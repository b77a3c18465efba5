package org.safeconduct.directory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rosters in the database, believed by nobody. */
record RosterRows(JdbcClient database) {
    record Row(String digest, byte[] file) {}

    /** Waits for another publication that is under way, and makes the next one wait; readers go on. */
    void lock() {
        database.sql("LOCK TABLE roster IN SHARE ROW EXCLUSIVE MODE").update();
    }

    Optional<String> newestDigest() {
        return database.sql("SELECT digest FROM roster ORDER BY serial DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    Optional<Row> newest() {
        return database.sql("SELECT digest, file FROM roster ORDER BY serial DESC LIMIT 1")
                .query((row, number) -> new Row(row.getString("digest"), row.getBytes("file")))
                .optional();
    }

    /** That of any roster ever published. */
    Optional<byte[]> file(String digest) {
        return database.sql("SELECT file FROM roster WHERE digest = ?")
                .param(digest)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Who is frozen, since when. What commits is asked of the log besides, where no row counts. */
    Map<String, Instant> frozen() {
        Map<String, Instant> since = new HashMap<>();
        database.sql("""
                        SELECT f.person, f.made FROM person_freeze f WHERE NOT f.lifts AND NOT EXISTS
                            (SELECT FROM person_freeze l WHERE l.person = f.person AND l.number = f.number AND l.lifts)""").query(row -> {
            since.put(
                    row.getString("person"),
                    row.getObject("made", OffsetDateTime.class).toInstant());
        });
        return since;
    }

    void insert(long serial, SignedRoster roster, Instant published, String publishedBy) {
        database.sql("""
                        INSERT INTO roster (serial, digest, file, published, published_by)
                        VALUES (:serial, :digest, :file, :published, :publishedBy)
                        """)
                .param("serial", serial)
                .param("digest", roster.digest())
                .param("file", roster.encoded())
                .param("published", published.atOffset(ZoneOffset.UTC))
                .param("publishedBy", publishedBy)
                .update();
    }
}
