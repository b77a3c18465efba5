package org.safeconduct.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the tree's head, of its hash tiles and of what was published of them. */
final class TreeRows {
    private static final String HEAD = "SELECT version, origin, size, root, checkpoint FROM log_tree";
    private static final RowMapper<LogHead> TO_HEAD = (row, number) -> new LogHead(
            row.getLong("version"),
            row.getString("origin"),
            row.getLong("size"),
            row.getBytes("root"),
            row.getBytes("checkpoint"));

    private final JdbcClient client;
    private final JdbcTemplate template;

    TreeRows(DataSource database) {
        this.template = new JdbcTemplate(database);
        this.client = JdbcClient.create(template);
    }

    Optional<LogHead> head() {
        return client.sql(HEAD).query(TO_HEAD).optional();
    }

    /** Waits for the row: from here to the end of the transaction there is no other writer. */
    LogHead lock() {
        return client.sql(HEAD + " FOR UPDATE").query(TO_HEAD).single();
    }

    long version() {
        return client.sql("SELECT version FROM log_tree")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** Does nothing if there is a tree already. */
    void begin(LogHead head) {
        client.sql("""
                        INSERT INTO log_tree (version, origin, size, root, checkpoint)
                        VALUES (:version, :origin, :size, :root, :checkpoint) ON CONFLICT DO NOTHING""").paramSource(head).update();
    }

    /** Writes the next head in place of the one that was locked. */
    void advance(LogHead before, LogHead after) {
        int written = client.sql("""
                        UPDATE log_tree SET version = :version, size = :size, root = :root, checkpoint = :checkpoint
                        WHERE version = :before AND size = :beforeSize""")
                .param("version", after.version())
                .param("size", after.size())
                .param("root", after.root())
                .param("checkpoint", after.checkpoint())
                .param("before", before.version())
                .param("beforeSize", before.size())
                .update();
        if (written != 1) {
            throw new LogDamaged(LogRefusal.STATE_DAMAGED, "another writer moved the tree");
        }
    }

    /** A successor's head, in place of the one that was locked. */
    void replace(LogHead after) {
        client.sql("UPDATE log_tree SET origin = :origin, version = :version, size = :size, root = :root,"
                        + " checkpoint = :checkpoint")
                .paramSource(after)
                .update();
    }

    /** Nothing of this tree was published or cosigned yet, under its new name. */
    void publishAnew() {
        client.sql("UPDATE log_cosigned SET size = -1, checkpoint = NULL").update();
        client.sql("UPDATE log_shown SET size = -1").update();
        client.sql("DELETE FROM log_witness").update();
        client.sql("UPDATE log_publication SET size = -1").update();
        client.sql("UPDATE log_tile SET published = false WHERE published").update();
    }

    /** Head and right edge in one statement, so that they belong together whatever is being written. */
    LogView view() {
        Map<TileId, Tile> edge = new HashMap<>();
        List<LogHead> heads = client.sql("""
                        SELECT t.version, t.origin, t.size, t.root, t.checkpoint, k.level, k.index, k.hashes
                        FROM log_tree t CROSS JOIN generate_series(0, :top) AS l(level)
                        LEFT JOIN log_tile k ON k.level = l.level AND k.index = t.size >> (8 * (l.level + 1))""")
                .param("top", TreeBuilder.LEVELS - 1)
                .query((row, number) -> {
                    byte[] hashes = row.getBytes("hashes");
                    if (hashes != null) {
                        edge.put(new TileId(row.getInt("level"), row.getLong("index")), Tile.of(hashes));
                    }
                    return Optional.ofNullable(TO_HEAD.mapRow(row, number)).orElseThrow();
                })
                .list();
        return new LogView(heads.getFirst(), Map.copyOf(edge));
    }

    Optional<byte[]> tile(TileId id) {
        return client.sql("SELECT hashes FROM log_tile WHERE level = :level AND index = :index")
                .paramSource(id)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** A tile only ever grows: one that would shrink or stay is not what this writer read. */
    void write(Map<TileId, Tile> tiles) {
        int[] written = upsert(tiles, "octet_length(old.hashes) < octet_length(EXCLUDED.hashes)");
        for (int count : written) {
            if (count != 1) {
                throw new LogDamaged(LogRefusal.STATE_DAMAGED, "a hash tile is longer than the tree");
            }
        }
    }

    /** @param changed when a row that is there is written over; how many rows were, for each tile */
    private int[] upsert(Map<TileId, Tile> tiles, String changed) {
        List<Object[]> rows = tiles.entrySet().stream()
                .map(tile -> new Object[] {
                    tile.getKey().level(),
                    tile.getKey().index(),
                    tile.getValue().bytes()
                })
                .toList();
        return template.batchUpdate("""
                INSERT INTO log_tile AS old (level, index, hashes) VALUES (?, ?, ?)
                ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes
                WHERE %s""".formatted(changed), rows);
    }

    /** The size last published, as the database has it; -1: none yet. */
    long publishedSize() {
        return client.sql("SELECT size FROM log_publication")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** Whether object storage has this full tile. */
    boolean isPublished(TileId id) {
        return client.sql("SELECT published FROM log_tile WHERE level = :level AND index = :index")
                .paramSource(id)
                .query((row, number) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    /**
     * Puts what the records hash to in the place of rows that say otherwise, and takes away those beyond the tree. Only
     * where every record was held against the signed root.
     *
     * @return how many rows there were
     */
    int correct(Map<TileId, Tile> tiles) {
        int[] written = upsert(tiles, "old.hashes <> EXCLUDED.hashes");
        return Arrays.stream(written).sum();
    }

    /** Deletes tiles of which a tree of that size has none; how many there were. */
    int cut(long size) {
        return client.sql("DELETE FROM log_tile WHERE index * 256 >= (CAST(:size AS bigint) >> (8 * level)::int)")
                .param("size", size)
                .update();
    }

    /** The size last published; empty while another server publishes. */
    OptionalLong lockPublication() {
        return client
                .sql("SELECT size FROM log_publication FOR UPDATE SKIP LOCKED")
                .query((row, number) -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    void published(long size) {
        client.sql("UPDATE log_publication SET size = :size")
                .param("size", size)
                .update();
    }

    /** Full tiles that object storage does not have yet, lower levels first. */
    List<TileId> unpublished(int limit) {
        return client.sql("""
                        SELECT level, index FROM log_tile WHERE NOT published AND octet_length(hashes) = 8192
                        ORDER BY level, index LIMIT :limit""")
                .param("limit", limit)
                .query((row, number) -> new TileId(row.getInt(1), row.getLong(2)))
                .list();
    }

    void published(TileId id) {
        client.sql("UPDATE log_tile SET published = true WHERE level = :level AND index = :index")
                .paramSource(id)
                .update();
    }
}
