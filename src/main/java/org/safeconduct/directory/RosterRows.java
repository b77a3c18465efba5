package org.safeconduct.directory;

import java.time.Instant;
import java.time.ZoneOffset;
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
