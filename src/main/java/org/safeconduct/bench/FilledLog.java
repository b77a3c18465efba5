package org.safeconduct.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.safeconduct.demo.EmbeddedDatabase;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogRefused;
import org.safeconduct.storage.FolderStore;

/** A scratch log of many records: staged with COPY, then taken into the tree by the server's own code. */
final class FilledLog implements AutoCloseable {
    private static final int CHUNK = 32_768;
    private static final Duration POLL = Duration.ofMillis(20);

    private final EmbeddedDatabase database;
    private final HikariDataSource pool;
    private final Ed25519Key key;
    private final AccessLog log;

    FilledLog(Path folder, String origin) throws IOException, LogRefused, KeysRefused {
        Files.createDirectories(folder);
        database = EmbeddedDatabase.start(folder.resolve("database"));
        pool = ServerBench.pool(database);
        Flyway.configure().dataSource(pool).load().migrate();
        key = key(folder.resolve("log.p12"));
        log = new AccessLog(pool, new FolderStore(folder.resolve("tiles")), origin, key);
    }

    HikariDataSource pool() {
        return pool;
    }

    AccessLog log() {
        return log;
    }

    Ed25519Key key() {
        return key;
    }

    /** Kept with the database, so that a later run can go on with it. The passphrase protects nothing. */
    private static Ed25519Key key(Path file) throws IOException, KeysRefused {
        try (Passphrase scratch = Passphrase.of("a scratch log of a benchmark".toCharArray())) {
            if (Files.exists(file)) {
                return Ed25519Key.open(file, scratch);
            }
            Ed25519Key made = Ed25519Key.generate();
            made.save(file, scratch);
            return made;
        }
    }

    /** Adds records until there are so many. */
    void fill(long records, LongConsumer progress) throws SQLException, InterruptedException {
        try (Connection connection = pool.getConnection()) {
            for (long from = log.size(); from < records; from += CHUNK) {
                long to = Math.min(records, from + CHUNK);
                stage(connection, from, to);
                // Not more than one chunk waits: what is staged is deleted again.
                while (log.size() < from) {
                    Thread.sleep(POLL);
                }
                progress.accept(from);
            }
        }
        while (log.size() < records) {
            Thread.sleep(POLL);
        }
    }

    private static void stage(Connection connection, long from, long to) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                COPY log_staged (request, entry, facts, facts_salt, actor, actor_salt, detail, detail_salt)
                FROM STDIN""");
        for (long index = from; index < to; index++) {
            byte[] line = SampleRecord.line(index);
            copy.writeToCopy(line, 0, line.length);
        }
        copy.endCopy();
    }

    @Override
    public void close() throws IOException {
        log.close();
        key.close();
        pool.close();
        database.close();
    }
}
