package org.safeconduct.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What must hold before a log accepts records: a database that was changed, mixed up or restored from an old backup
 * would make it sign a second history.
 */
final class StartCheck {
    /** Carries a refusal out of the transaction. */
    private static final class Refusing extends RuntimeException {
        private final transient LogRefused reason;

        private Refusing(LogRefused reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** One state of the database, while other servers go on writing. */
    private final TransactionTemplate snapshot;

    private final TreeRows tree;
    private final RecordRows records;
    private final Continuity continuity;

    StartCheck(DataSource database, TreeRows tree, RecordRows records, Continuity continuity) {
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(database));
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.tree = tree;
        this.records = records;
        this.continuity = continuity;
    }

    /** The newest view, checked. */
    LogView check(Publisher publisher, TileReader tiles) throws LogRefused {
        // Read before the database: another server may be writing, and what it published is committed by then.
        Optional<byte[]> published = published(publisher);
        try {
            return snapshot.execute(status -> {
                try {
                    return check(published, tiles);
                } catch (LogRefused e) {
                    throw new Refusing(e);
                }
            });
        } catch (Refusing e) {
            throw e.reason;
        }
    }

    private LogView check(Optional<byte[]> published, TileReader tiles) throws LogRefused {
        LogView view = tree.view();
        // 1. The head is what this log signed.
        continuity.requireSigned(view.head());
        // 2. The right edge hashes to the signed root, and its levels to each other.
        requireEdge(view, tiles);
        // 3. The records at the right edge hash to its leaves, and none is beyond it.
        requireRecords(view, tiles);
        // 4. What was published before is a part of this tree.
        if (published.isPresent()) {
            continuity.requirePublished(published.get(), view);
        }
        return view;
    }

    private static void requireEdge(LogView view, TileReader tiles) throws LogRefused {
        long size = view.size();
        for (int level = 0; level < TreeBuilder.LEVELS; level++) {
            TileId id = TileId.edge(level, size);
            Tile tile = view.edge().get(id);
            require((tile == null ? 0 : tile.width()) == id.width(size));
        }
        try {
            require(MessageDigest.isEqual(
                    tiles.proofs(view).root(size), view.head().root()));
            requireLevels(view, tiles);
        } catch (LogDamaged e) {
            throw new LogRefused(LogRefusal.STATE_DAMAGED, e);
        }
    }

    /** The last full tile of each level is the last hash of the level above. */
    private static void requireLevels(LogView view, TileReader tiles) throws LogRefused {
        for (int level = 0; level < TreeBuilder.LEVELS - 1; level++) {
            long full = TileId.edge(level, view.size()).index();
            if (full > 0) {
                Tile below = tiles.tile(view, new TileId(level, full - 1), Tile.WIDTH);
                int at = (int) ((full - 1) % Tile.WIDTH);
                Tile above = tiles.tile(view, new TileId(level + 1, (full - 1) / Tile.WIDTH), at + 1);
                require(MessageDigest.isEqual(below.root(), above.hash(0, at)));
            }
        }
    }

    private void requireRecords(LogView view, TileReader tiles) throws LogRefused {
        if (view.size() > 0) {
            TileId last = new TileId(0, (view.size() - 1) / Tile.WIDTH);
            int width = last.width(view.size());
            Tile leaves = tiles.tile(view, last, width);
            List<SequencedRecord> there = records.from(last.index() * Tile.WIDTH, width);
            require(there.size() == width);
            Erasures erasures = new Erasures();
            for (int i = 0; i < width; i++) {
                Disclosure record = there.get(i).record();
                require(Commitment.matches(record)
                        && MessageDigest.isEqual(TreeHash.leaf(record.entry()), leaves.hash(0, i)));
                erasures.add(there.get(i).index(), record);
            }
            // An erasure comes after what it takes away, so that of these records is among them.
            require(erasures.allExplained());
        }
        require(records.from(view.size(), 1).isEmpty());
    }

    private static Optional<byte[]> published(Publisher publisher) throws LogRefused {
        try {
            return publisher.checkpoint();
        } catch (IOException e) {
            throw new LogRefused(LogRefusal.STORAGE_UNREACHABLE, e);
        }
    }

    private static void require(boolean condition) throws LogRefused {
        if (!condition) {
            throw new LogRefused(LogRefusal.STATE_DAMAGED, null);
        }
    }
}
