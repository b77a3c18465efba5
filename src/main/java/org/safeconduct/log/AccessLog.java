package org.safeconduct.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.ObjectStore;

/** The server's log in PostgreSQL: records are staged in the caller's transaction and sequenced in groups after it. */
public final class AccessLog implements AutoCloseable {
    /**
     * Opens the log of this database, or begins it where there is none. Refused unless the tree's right edge hashes to
     * the signed root, the database is not older than the checkpoint in object storage, and origin and key are its own.
     */
    public AccessLog(DataSource database, ObjectStore tiles, String origin, Ed25519Key key) throws LogRefused {
        throw new UnsupportedOperationException();
    }

    /**
     * Stages a record in the transaction of the calling thread (Spring's): it is in the log exactly if that transaction
     * commits.
     *
     * @return false if a record with this request id is there already; nothing is staged then
     */
    public boolean append(RecordDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** After the commit: waits until the record is in a signed checkpoint. */
    public Inclusion await(UUID request, Duration timeout) throws LogRefused {
        throw new UnsupportedOperationException();
    }

    /** A record that is in the log, with a proof against the newest checkpoint. */
    public Optional<Inclusion> find(UUID request) {
        throw new UnsupportedOperationException();
    }

    /** The newest signed checkpoint. */
    public byte[] checkpoint() {
        throw new UnsupportedOperationException();
    }

    /** Bytes at a tlog-tiles path, any width that a signed checkpoint implies; empty if there are none. */
    public Optional<byte[]> tile(String path) {
        throw new UnsupportedOperationException();
    }

    /** Records from index on, ascending without gaps, at most limit (1 to 256). */
    public List<Disclosure> records(long from, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
