package org.safeconduct.directory;

import java.time.InstantSource;
import java.util.Optional;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.AccessLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The server's rosters: the newest counts, each change is a record of the log in the same transaction. */
public final class Rosters {
    public Rosters(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            TrustAnchor anchor,
            InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /** The newest verified roster; expired ones are refused. */
    public Roster current() throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }

    public Optional<SignedRoster> newest() {
        throw new UnsupportedOperationException();
    }

    /** Verifies, stores and records it; equal to the newest: nothing happens. */
    public Roster publish(SignedRoster roster, String publishedBy) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }
}
