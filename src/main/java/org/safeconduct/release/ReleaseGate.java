package org.safeconduct.release;

import java.time.InstantSource;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogPolicy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides, records, proves, and only then removes the gate's layer (docs/release-gate.md). */
public final class ReleaseGate {
    /** @param policy under which the gate itself believes the log; its origin is the one a request must name */
    public ReleaseGate(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy policy,
            Rosters rosters,
            Deposits deposits,
            ReleaseLimits limits,
            InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    public Release release(SignedReleaseRequest request, Caller caller) throws ReleaseRefused {
        throw new UnsupportedOperationException();
    }
}
