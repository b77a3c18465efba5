package org.safeconduct.log;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one group of staged records into the tree. The steps, all in one transaction:
 *
 * <ol>
 *   <li>lock the head's row: no other server can be between here and its commit; it must continue what was known;
 *   <li>move the records to their places and read back what is there now;
 *   <li>hash that, and write the tiles that grew;
 *   <li>sign the new checkpoint, in memory, and write it into the head, if its version is still the one locked;
 *   <li>commit. Only now does the signature leave this object: what is shown is always what is kept.
 * </ol>
 */
final class Sequencer {
    /** Enough to fill sixteen tiles at once, few enough to sign within a fraction of a second. */
    static final int MAX_GROUP = 4096;

    private static final int TIMEOUT_SECONDS = 30;

    private final TransactionTemplate transaction;
    private final TreeRows tree;
    private final RecordRows records;
    private final LogSigner signer;
    private final Continuity continuity;
    private final EventCounts counts;

    /** @param tiles those that the group filled or let grow */
    record Group(List<SequencedRecord> records, LogView view, Map<TileId, Tile> tiles) {}

    Sequencer(DataSource database, TreeRows tree, RecordRows records, Continuity continuity, EventCounts counts) {
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // Each statement must see what was committed while this one waited for the row.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.transaction.setTimeout(TIMEOUT_SECONDS);
        this.tree = tree;
        this.records = records;
        this.signer = continuity.signer();
        this.continuity = continuity;
        this.counts = counts;
    }

    /**
     * @param known the newest view of this server; its edge is used if no other server wrote since
     * @throws LogDamaged if the database does not continue it; nothing was signed then
     */
    Optional<Group> next(LogView known) {
        if (!records.anyStaged()) {
            return Optional.empty();
        }
        try {
            return sequence(known);
        } catch (DuplicateKeyException e) {
            if (records.dropRepeated() == 0) {
                throw e;
            }
            return sequence(known);
        }
    }

    private Optional<Group> sequence(LogView known) {
        Group group = transaction.execute(status -> {
            LogHead before = tree.lock();
            LogView view = follow(known, before);
            List<SequencedRecord> moved = records.moveStaged(before.size(), MAX_GROUP);
            return moved.isEmpty() ? null : extend(view, moved);
        });
        if (group != null) {
            counts.add(group.records());
        }
        return Optional.ofNullable(group);
    }

    private LogView follow(LogView known, LogHead locked) {
        if (known.head().same(locked)) {
            return known;
        }
        LogView view = tree.view();
        continuity.require(known, view);
        return view;
    }

    private Group extend(LogView view, List<SequencedRecord> moved) {
        LogHead before = view.head();
        TreeBuilder builder = new TreeBuilder(before.size(), view.edge());
        builder.append(hashes(before.size(), moved));
        Map<TileId, Tile> grown = builder.takeChanged();
        tree.write(grown);
        LogHead after = signer.head(before.version() + 1, builder.size(), builder.root());
        tree.advance(before, after);
        return new Group(moved, new LogView(after, builder.edge()), grown);
    }

    private static byte[] hashes(long first, List<SequencedRecord> moved) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(moved.size() * Sha256.LENGTH);
        long index = first;
        for (SequencedRecord each : moved) {
            if (each.index() != index++ || !Commitment.matches(each.record())) {
                throw new LogDamaged(LogRefusal.RECORD_ALTERED, "a staged record is not what was committed to");
            }
            hashes.writeBytes(TreeHash.leaf(each.record().entry()));
        }
        return hashes.toByteArray();
    }
}
