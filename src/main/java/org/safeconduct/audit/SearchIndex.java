package org.safeconduct.audit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes records into the search's own table, behind the tree: appends do not wait for it, and whoever searches waits
 * until it has caught up. Any number of servers may run one on the same database.
 */
public final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final int BATCH = 2048;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SearchRows rows;
    private final TransactionTemplate transaction;
    private final JdbcClient client;
    private final ScheduledExecutorService behind;

    /** Begins to follow the log, a bounded number of records a second, so that a burst of appends is not slowed. */
    public SearchIndex(DataSource database) {
        this.rows = new SearchRows(database);
        this.client = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // What was committed while this one waited for the row must be seen, an erasure above all.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setTimeout(30);
        this.behind = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("search-index").factory());
        behind.scheduleWithFixedDelay(this::follow, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes in every record before this index.
     *
     * @throws AuditRefused if there are too many for this long
     */
    public void reach(long size, Duration patience) throws AuditRefused {
        long end = System.nanoTime() + patience.toNanos();
        while (size() < size) {
            if (System.nanoTime() - end > 0) {
                throw new AuditRefused(AuditRefusal.INDEX_BEHIND, null);
            }
            takeIn();
        }
    }

    /** How many records have been taken in. */
    long size() {
        return client.sql("SELECT size FROM log_search_state")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private void follow() {
        try {
            takeIn();
        } catch (DataAccessException | TransactionException e) {
            // A search says so to whoever needs it; the next second tries again.
            LOG.warn("the search index could not follow the log", e);
        }
    }

    /** @return how many were there to be taken in */
    int takeIn() {
        return transaction.execute(status -> {
            long from = client.sql("SELECT size FROM log_search_state FOR UPDATE")
                    .query((row, number) -> row.getLong(1))
                    .single();
            List<SearchRows.Source> records = rows.from(from, BATCH);
            if (!records.isEmpty()) {
                rows.insert(records);
                client.sql("UPDATE log_search_state SET size = :size")
                        .param("size", records.getLast().index() + 1)
                        .update();
            }
            return records.size();
        });
    }

    @Override
    public void close() {
        behind.shutdownNow();
    }
}
