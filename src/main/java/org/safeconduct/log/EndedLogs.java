package org.safeconduct.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of logs whose records this database's log took over. */
final class EndedLogs {
    private static final String FOLDER = "log/";

    private final JdbcClient client;

    EndedLogs(DataSource database) {
        this.client = JdbcClient.create(database);
    }

    void add(LogHead head, String successor, Instant now) {
        client.sql("INSERT INTO log_ended (origin, successor, ended, size, checkpoint) VALUES (?, ?, ?, ?, ?)")
                .params(head.origin(), successor, now.atOffset(ZoneOffset.UTC), head.size(), head.checkpoint())
                .update();
    }

    /** Whether a log of this name ended here, or took over from one. */
    boolean knows(String origin) {
        return client.sql("SELECT EXISTS (SELECT FROM log_ended WHERE :origin IN (origin, successor))")
                .param("origin", origin)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** The newest checkpoint that witnesses cosigned of the log that is still in its place. */
    Optional<byte[]> cosigned() {
        return client
                .sql("SELECT checkpoint FROM log_cosigned WHERE checkpoint IS NOT NULL")
                .query((row, number) -> row.getBytes(1))
                .stream()
                .findFirst();
    }

    /**
     * Where the running log's objects are: the first log's lie in {@code log/}, and no successor may find its tiles
     * where the ended log had others.
     */
    String folder() {
        Optional<String> running = client.sql(
                        "SELECT origin FROM log_tree WHERE origin IN (SELECT successor FROM log_ended)")
                .query(String.class)
                .optional();
        return running.map(origin -> FOLDER + hash(origin) + "/").orElse(FOLDER);
    }

    /** Where any log of this database has, or had, its objects. */
    Set<String> folders() {
        Set<String> folders = new HashSet<>(Set.of(FOLDER));
        client.sql("SELECT successor FROM log_ended")
                .query(String.class)
                .list()
                .forEach(origin -> folders.add(FOLDER + hash(origin) + "/"));
        return folders;
    }

    private static String hash(String origin) {
        return HexFormat.of().formatHex(Sha256.digest().digest(origin.getBytes(StandardCharsets.UTF_8)), 0, 8);
    }
}
