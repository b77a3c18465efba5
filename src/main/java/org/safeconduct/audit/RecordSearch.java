package org.safeconduct.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds records, newest first. No question reads the whole log: each answer follows the one index that leads to the
 * fewest records, looks at {@value #MOST_EXAMINED} of them at most, and says where to go on.
 */
public final class RecordSearch {
    /** Most records of one answer. */
    public static final int MOST = 256;

    static final int MOST_EXAMINED = 50_000;

    /** PostgreSQL's code of a statement that was stopped because it took too long. */
    private static final String STOPPED = "57014";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SearchIndex index;
    private final JdbcClient client;
    private final TransactionTemplate transaction;

    public RecordSearch(DataSource database, SearchIndex index) {
        this.index = index;
        this.client = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setReadOnly(true);
        // Where to go on is asked by a second statement: an erasure between the two must not move it.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @param indexes descending
     * @param next where to go on; null where there are no more. A page that is short or empty may have one
     */
    public record Page(List<Long> indexes, @Nullable Long next) {}

    /**
     * @param size how many records the log has: what is not taken in yet is taken in first
     * @param before only records with a smaller index
     * @param limit 1 to 256
     */
    public Page find(RecordFilter filter, long size, long before, int limit) throws AuditRefused {
        if (before < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " records");
        }
        RecordFilter checked = filter.checked();
        if (checked.everything()) {
            return all(Math.min(size, before), limit);
        }
        index.reach(size, PATIENCE);
        try {
            return transaction.execute(status -> {
                // A plan is chosen here, not by statistics, which may be old; a slow disk ends the question.
                client.sql("SET LOCAL statement_timeout = '5s'").update();
                client.sql("SET LOCAL enable_seqscan = off").update();
                client.sql("SET LOCAL enable_sort = off").update();
                return new SearchPlan(client, checked, Math.min(size, before)).page(limit);
            });
        } catch (QueryTimeoutException e) {
            throw new AuditRefused(AuditRefusal.SEARCH_TOO_LONG, e);
        } catch (UncategorizedSQLException e) {
            SQLException cause = e.getSQLException();
            if (cause != null && STOPPED.equals(cause.getSQLState())) {
                throw new AuditRefused(AuditRefusal.SEARCH_TOO_LONG, e);
            }
            throw e;
        }
    }

    /** Without a filter the log itself is the answer, erased records included. */
    private static Page all(long end, int limit) {
        long from = Math.max(0, end - limit);
        List<Long> indexes = new ArrayList<>(LongStream.range(from, end).boxed().toList());
        return new Page(indexes.reversed(), from == 0 ? null : from);
    }
}
