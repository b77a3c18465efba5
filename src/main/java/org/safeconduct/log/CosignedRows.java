package org.safeconduct.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the newest cosigned checkpoint and of what each witness saw last. */
final class CosignedRows {
    private static final String ROW = "SELECT size, checkpoint, renewed FROM log_cosigned";

    /** @param checkpoint null while there is none, with size -1 */
    record Row(long size, byte @Nullable [] checkpoint, Instant renewed) {}

    private final JdbcTemplate template;
    private final JdbcClient client;

    CosignedRows(DataSource database) {
        this.template = new JdbcTemplate(database);
        this.client = JdbcClient.create(template);
    }

    Row read() {
        return row(ROW);
    }

    /** Waits for the row: until the transaction's end nobody else asks the witnesses. */
    Row lock() {
        return row(ROW + " FOR UPDATE");
    }

    /** A server that vanishes while it asks must not keep the others from asking. */
    void limitIdling() {
        template.execute("SET LOCAL idle_in_transaction_session_timeout = '10s'");
    }

    private Row row(String sql) {
        return client.sql(sql)
                .query((row, number) -> new Row(
                        row.getLong("size"),
                        row.getBytes("checkpoint"),
                        row.getObject("renewed", OffsetDateTime.class).toInstant()))
                .single();
    }

    /** Never a smaller one over a larger one. */
    void write(long size, byte[] checkpoint, Instant renewed) {
        int written = client.sql("""
                        UPDATE log_cosigned SET size = :size, checkpoint = :checkpoint, renewed = :renewed
                        WHERE size <= :size""")
                .param("size", size)
                .param("checkpoint", checkpoint)
                .param("renewed", OffsetDateTime.ofInstant(renewed, java.time.ZoneOffset.UTC))
                .update();
        if (written != 1) {
            throw new LogDamaged(LogRefusal.STATE_DAMAGED, "a larger cosigned checkpoint under the lock");
        }
    }

    long shownUncosigned() {
        return client.sql("SELECT size FROM log_shown").query(Long.class).single();
    }

    /** In a row of its own, or a release would wait for whoever asks the witnesses. */
    void shownUncosigned(long size) {
        client.sql("UPDATE log_shown SET size = :size WHERE size < :size")
                .param("size", size)
                .update();
    }

    Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        template.query("SELECT vkey, size FROM log_witness", row -> {
            sizes.put(row.getString(1), row.getLong(2));
        });
        return sizes;
    }

    void write(List<Object[]> sizes) {
        template.batchUpdate(
                "INSERT INTO log_witness (vkey, size) VALUES (?, ?) ON CONFLICT (vkey) DO UPDATE SET size = EXCLUDED.size",
                sizes);
    }
}
