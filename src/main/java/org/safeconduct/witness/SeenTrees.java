package org.safeconduct.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.safeconduct.log.Checkpoint;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The witness's memory, in one SQLite file: what it cosigned last of each log. Rows are never deleted, a log's neither
 * when the log is no longer named: forgetting is what would make this witness sign a second history.
 */
final class SeenTrees implements AutoCloseable {
    /** Enough to show that a log contradicts itself; a log must not fill the disk with it. */
    private static final int MAX_EVIDENCE = 100;

    private static final String[] SCHEMA = {
        // The key that this memory belongs to.
        "CREATE TABLE witness (single INTEGER PRIMARY KEY CHECK (single = 1), vkey TEXT NOT NULL) STRICT",
        // note: the checkpoint with the log's signatures and this witness's.
        "CREATE TABLE seen (origin TEXT PRIMARY KEY, size INTEGER NOT NULL CHECK (size >= 0),"
                + " root BLOB NOT NULL CHECK (length(root) = 32), note BLOB NOT NULL) STRICT",
        // Checkpoints with the log's signature that contradict what it had signed before.
        "CREATE TABLE evidence (origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, time TEXT NOT NULL,"
                + " cosigned BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY (origin, size, root)) STRICT"
    };

    private final Connection connection;

    private SeenTrees(Connection connection) {
        this.connection = connection;
    }

    /** @param vkey whose memory it is */
    static SeenTrees open(Path file, boolean fresh, String vkey) throws WitnessRefused {
        boolean there = Files.exists(file);
        if (fresh && there) {
            throw new WitnessRefused(WitnessRefusal.DATABASE_EXISTS, null);
        }
        if (!fresh && !there) {
            throw new WitnessRefused(WitnessRefusal.DATABASE_MISSING, null);
        }
        try {
            SeenTrees trees = new SeenTrees(connect(file));
            try {
                trees.require(fresh, vkey);
                return trees;
            } catch (SQLException | WitnessRefused e) {
                trees.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new WitnessRefused(WitnessRefusal.DATABASE_UNUSABLE, e);
        }
    }

    private static Connection connect(Path file) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        // A commit is on the disk when it returns, a crash of the machine does not take it back, and it is in this one
        // file: a write-ahead log would hold the newest trees beside it, to be left behind when the file is moved.
        config.setJournalMode(JournalMode.TRUNCATE);
        config.setSynchronous(SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "1");
        // No second witness on the same memory.
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setBusyTimeout(0);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private void require(boolean fresh, String vkey) throws SQLException, WitnessRefused {
        connection.setAutoCommit(false);
        if (fresh) {
            try (Statement statement = connection.createStatement()) {
                for (String each : SCHEMA) {
                    statement.execute(each);
                }
            }
            update("INSERT INTO witness (single, vkey) VALUES (1, ?)", vkey);
            connection.commit();
        }
        // A write, so that the lock is taken now and held.
        if (update("UPDATE witness SET vkey = ? WHERE vkey = ?", vkey, vkey) != 1) {
            connection.rollback();
            throw new WitnessRefused(WitnessRefusal.DATABASE_OF_OTHER_KEY, null);
        }
        connection.commit();
    }

    synchronized Seen seen(String origin) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT size, root FROM seen WHERE origin = ?")) {
            query.setString(1, origin);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new Seen(row.getLong(1), row.getBytes(2)) : Seen.NOTHING;
            }
        } finally {
            connection.rollback();
        }
    }

    /** The last checkpoint that was cosigned. */
    synchronized Optional<byte[]> note(String origin) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT note FROM seen WHERE origin = ?")) {
            query.setString(1, origin);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } finally {
            connection.rollback();
        }
    }

    /**
     * Keeps a cosigned checkpoint in place of the one seen before. What was compared is compared again in the statement
     * that writes: of two requests at once that both continue the same tree, one finds another tree there.
     *
     * @return false if the last cosigned tree is another one by now; nothing is written then
     */
    synchronized boolean advance(Seen before, Checkpoint after, byte[] note) throws SQLException {
        try {
            int written = update(
                    "UPDATE seen SET size = ?, root = ?, note = ? WHERE origin = ? AND size = ? AND root = ?",
                    after.size(),
                    after.root(),
                    note,
                    after.origin(),
                    before.size(),
                    before.root());
            if (written == 0 && before.size() == 0) {
                written = update(
                        "INSERT INTO seen (origin, size, root, note) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        after.origin(),
                        after.size(),
                        after.root(),
                        note);
            }
            connection.commit();
            return written == 1;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /**
     * Keeps two checkpoints of one log and size that exclude each other.
     *
     * @return false if that is known, or too much of it
     */
    synchronized boolean keepEvidence(Checkpoint other, byte[] note, Instant time) throws SQLException {
        try {
            int written = update(
                    "INSERT INTO evidence (origin, size, root, time, cosigned, other)"
                            + " SELECT origin, ?, ?, ?, note, ? FROM seen WHERE origin = ?"
                            + " AND (SELECT count(*) FROM evidence) < " + MAX_EVIDENCE + " ON CONFLICT DO NOTHING",
                    other.size(),
                    other.root(),
                    time.toString(),
                    note,
                    other.origin());
            connection.commit();
            return written == 1;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
