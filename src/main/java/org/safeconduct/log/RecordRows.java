package org.safeconduct.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of staged records and of those in the tree. */
final class RecordRows {
    private static final String SECTIONS = "request, entry, facts, facts_salt, actor, actor_salt, detail, detail_salt";

    private final JdbcClient client;

    RecordRows(DataSource database) {
        this.client = JdbcClient.create(database);
    }

    boolean stage(UUID request, byte[] entry, Section facts, Section actor, Section detail) {
        return client.sql("SELECT log_append(?, ?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        request,
                        entry,
                        facts.content(),
                        facts.salt(),
                        actor.content(),
                        actor.salt(),
                        detail.content(),
                        detail.salt()))
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    boolean anyStaged() {
        return client.sql("SELECT EXISTS (SELECT FROM log_staged)")
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /**
     * Moves committed records, oldest position first, to the places from index on, and reads them back as written. Which
     * rows are there decides, never the highest position: transactions commit in another order than they began. Both
     * statements below see the same rows; a range, because a join is planned by the statistics of a table that has just
     * been filled or emptied.
     */
    List<SequencedRecord> moveStaged(long index, int limit) {
        List<SequencedRecord> moved = client.sql("""
                        WITH taken AS (SELECT position FROM log_staged ORDER BY position LIMIT :limit),
                        gone AS (DELETE FROM log_staged WHERE position <= (SELECT max(position) FROM taken) RETURNING *)
                        INSERT INTO log_record (index, %1$s)
                        SELECT :index + row_number() OVER (ORDER BY position) - 1, %1$s FROM gone
                        RETURNING index, %1$s""".formatted(SECTIONS))
                .param("limit", limit)
                .param("index", index)
                .query(RecordRows::record)
                .list();
        return moved.stream()
                .sorted(Comparator.comparingLong(SequencedRecord::index))
                .toList();
    }

    /**
     * Frees what moved records left behind, of which every look at the staged ones would pass each again: PostgreSQL
     * itself does so once a minute. Outside any transaction; another server's is not waited for.
     */
    void vacuumStaged() {
        client.sql("VACUUM (SKIP_LOCKED, TRUNCATE false) log_staged").update();
    }

    /**
     * Drops staged records whose request is in the tree already: a caller whose transaction looks at an old snapshot
     * (REPEATABLE READ) can stage one.
     */
    int dropRepeated() {
        return client.sql("DELETE FROM log_staged s USING log_record r WHERE s.request = r.request")
                .update();
    }

    /** At this place, past the staged ones: for the one record that begins a succession. */
    void insert(long index, UUID request, byte[] entry, Section facts, Section actor, Section detail) {
        client.sql("INSERT INTO log_record (index, " + SECTIONS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        index,
                        request,
                        entry,
                        facts.content(),
                        facts.salt(),
                        actor.content(),
                        actor.salt(),
                        detail.content(),
                        detail.salt()))
                .update();
    }

    List<SequencedRecord> find(Collection<UUID> requests) {
        return client.sql("SELECT index, " + SECTIONS + " FROM log_record WHERE request IN (:requests)")
                .param("requests", requests)
                .query(RecordRows::record)
                .list();
    }

    /** Staged ones included. */
    boolean knows(UUID request) {
        return client.sql("SELECT EXISTS (SELECT FROM log_record WHERE request = :request)"
                        + " OR EXISTS (SELECT FROM log_staged WHERE request = :request)")
                .param("request", request)
                .query(Boolean.class)
                .single();
    }

    Optional<SequencedRecord> find(UUID request) {
        return find(List.of(request)).stream().findFirst();
    }

    /** The last staged one whose facts begin with these bytes. */
    Optional<Disclosure> newestStaged(byte[] facts) {
        return client.sql("SELECT " + SECTIONS + " FROM log_staged"
                        + " WHERE substring(facts FROM 1 FOR :length) = :facts ORDER BY position DESC LIMIT 1")
                .param("length", facts.length)
                .param("facts", facts)
                .query(RecordRows::disclosure)
                .optional();
    }

    /** Ascending from index on. */
    List<SequencedRecord> from(long index, int limit) {
        return client.sql("SELECT index, " + SECTIONS
                        + " FROM log_record WHERE index >= :index ORDER BY index LIMIT :limit")
                .param("index", index)
                .param("limit", limit)
                .query(RecordRows::record)
                .list();
    }

    /** Those at these places that are there, in no particular order. */
    List<SequencedRecord> at(Collection<Long> indexes) {
        return client.sql("SELECT index, " + SECTIONS + " FROM log_record WHERE index IN (:indexes)")
                .param("indexes", indexes)
                .query(RecordRows::record)
                .list();
    }

    /**
     * Deletes a section with its salt, except of records whose facts begin as given.
     *
     * @return how many sections were there
     */
    int erase(RecordSection section, long first, long last, List<byte[]> except) {
        String name = section.name().toLowerCase(Locale.ROOT);
        String kept = " AND (facts IS NULL OR substring(facts FROM 1 FOR octet_length(?)) <> ?)";
        JdbcClient.StatementSpec update = client.sql(
                        "UPDATE log_record SET %1$s = NULL, %1$s_salt = NULL".formatted(name)
                                + " WHERE index >= ? AND index <= ? AND " + name + " IS NOT NULL"
                                + kept.repeat(except.size()))
                .param(first)
                .param(last);
        for (byte[] beginning : except) {
            update = update.param(beginning).param(beginning);
        }
        return update.update();
    }

    /** Entries of index up to, but without, index + count; fewer where the log ends. */
    List<byte[]> entries(long index, int count) {
        return client.sql("SELECT entry FROM log_record WHERE index >= :from AND index < :to ORDER BY index")
                .param("from", index)
                .param("to", index + count)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    private static SequencedRecord record(ResultSet row, int number) throws SQLException {
        return new SequencedRecord(row.getLong("index"), row.getObject("request", UUID.class), disclosure(row, number));
    }

    private static Disclosure disclosure(ResultSet row, int number) throws SQLException {
        return new Disclosure(
                row.getBytes("entry"), section(row, "facts"), section(row, "actor"), section(row, "detail"));
    }

    /** Both or neither, as the table demands: without them the section was erased. */
    private static @Nullable Section section(ResultSet row, String name) throws SQLException {
        byte[] content = row.getBytes(name);
        return content == null ? null : new Section(content, row.getBytes(name + "_salt"));
    }
}
