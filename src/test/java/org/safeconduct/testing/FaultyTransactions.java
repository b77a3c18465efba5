package org.safeconduct.testing;

import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Loses the connection around the next commit, as a crash would. */
public final class FaultyTransactions extends JdbcTransactionManager {
    private enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final transient AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    public FaultyTransactions(DataSource database) {
        super(database);
    }

    /** The next commit does not happen. */
    public void failBeforeCommit() {
        next.set(Fault.BEFORE_COMMIT);
    }

    /** The next commit happens, but whoever asked for it cannot know. */
    public void failAfterCommit() {
        next.set(Fault.AFTER_COMMIT);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        Fault fault = next.getAndSet(Fault.NONE);
        if (fault == Fault.BEFORE_COMMIT) {
            doRollback(status);
            throw new TransactionSystemException("lost before the commit");
        }
        super.doCommit(status);
        if (fault == Fault.AFTER_COMMIT) {
            throw new TransactionSystemException("lost after the commit");
        }
    }
}
