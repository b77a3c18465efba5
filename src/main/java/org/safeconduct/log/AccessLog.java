package org.safeconduct.log;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.ObjectStore;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The server's log in PostgreSQL: records are staged in the caller's transaction and sequenced in groups after it. Any
 * number of servers may have it open on one database.
 */
public final class AccessLog implements AutoCloseable {
    private static final int MAX_RECORDS = 256;

    private final TreeRows tree;
    private final RecordRows records;
    private final TileReader tiles;
    private final LogLoop loop;
    private final NewestRecord newest;

    /**
     * Opens the log of this database, or begins it where there is none. Refused unless the tree's right edge hashes to
     * the signed root, the database is not older than the checkpoint in object storage, and origin and key are its own.
     *
     * @param database the very object that the callers' transactions are bound to
     * @param keys of this origin; each signs every checkpoint
     */
    public AccessLog(DataSource database, ObjectStore tiles, String origin, Ed25519Key... keys) throws LogRefused {
        LogSigner signer = new LogSigner(origin, List.of(keys));
        this.tree = new TreeRows(database);
        this.records = new RecordRows(database);
        this.tiles = new TileReader(tree);
        Continuity continuity = new Continuity(signer, this.tiles);
        Publisher publisher = new Publisher(database, tree, records, tiles, continuity);
        if (tree.head().isEmpty()) {
            tree.begin(signer.head(0, 0, TreeHash.empty()));
        }
        LogView view = new StartCheck(database, tree, records, continuity).check(publisher, this.tiles);
        Sequencer sequencer = new Sequencer(database, tree, records, continuity);
        this.loop = new LogLoop(sequencer, publisher, continuity, tree, records, view);
        this.newest = new NewestRecord(records, continuity);
        loop.start();
    }

    /**
     * Stages a record in the transaction of the calling thread (Spring's): it is in the log exactly if that transaction
     * commits.
     *
     * @return false if a record with this request id is there already; nothing is staged then
     * @throws LogDamaged if the log is stopped
     */
    public boolean append(RecordDraft draft) {
        loop.requireNotStopped();
        Section facts = Commitment.salted(StrictJson.write(draft.facts()));
        Section actor = Commitment.salted(StrictJson.write(draft.actor()));
        Section detail = Commitment.salted(StrictJson.write(draft.detail()));
        return records.stage(draft.request(), Commitment.entry(facts, actor, detail), facts, actor, detail);
    }

    /** After the commit: waits until the record is in a signed checkpoint. */
    public Inclusion await(UUID request, Duration timeout) throws LogRefused {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the record is in the log only after the commit");
        }
        Waiters.Covered covered = loop.await(request, timeout);
        return inclusion(covered.record(), covered.view());
    }

    /**
     * A record that is in the log, with a proof against the newest checkpoint.
     *
     * @throws LogDamaged if the log is stopped: the record might be of another history
     */
    public Optional<Inclusion> find(UUID request) {
        loop.requireNotStopped();
        return records.find(request).map(record -> inclusion(record, loop.newest()));
    }

    /**
     * The newest record of this event, staged ones included; every record after it was held against the signed tree.
     *
     * @throws LogRefused if one of them is not there or not as it was committed to
     */
    public Optional<Disclosed> newest(Event event) throws LogRefused {
        return newest.find(event, loop::newest);
    }

    /** Number of records in the newest signed checkpoint. */
    public long size() {
        return loop.newest().size();
    }

    /** The records at these places that are there, in no particular order. */
    public List<Numbered> at(Collection<Long> indexes) {
        return indexes.isEmpty()
                ? List.of()
                : records.at(indexes).stream()
                        .map(record -> new Numbered(record.index(), record.record()))
                        .toList();
    }

    /**
     * Proofs of records, all against the same newest checkpoint.
     *
     * @param those below {@link #size}
     * @throws LogDamaged if the log is stopped
     */
    public List<Inclusion> prove(List<Numbered> those) {
        loop.requireNotStopped();
        LogView view = loop.newest();
        return those.stream()
                .map(each -> inclusion(each.index(), each.record(), view))
                .toList();
    }

    /** The newest signed checkpoint; of a stopped log the last one that continues all before. */
    public byte[] checkpoint() {
        return loop.newest().head().checkpoint().clone();
    }

    /** Bytes at a tlog-tiles path, any width that a signed checkpoint implies; empty if there are none. */
    public Optional<byte[]> tile(String path) {
        return TilePath.parse(path).flatMap(tile -> tile.isEntries() ? bundle(tile) : hashes(tile));
    }

    /** Records from index on, ascending without gaps, at most limit (1 to 256). */
    public List<Disclosure> records(long from, int limit) {
        if (from < 0 || limit < 1 || limit > MAX_RECORDS) {
            throw new IllegalArgumentException("from 0 on, 1 to " + MAX_RECORDS + " records");
        }
        List<SequencedRecord> rows = records.from(from, limit);
        int whole = 0;
        // A row that was deleted must not let the next one pass for it.
        while (whole < rows.size() && rows.get(whole).index() == from + whole) {
            whole++;
        }
        return rows.subList(0, whole).stream().map(SequencedRecord::record).toList();
    }

    /** Whether records get into this log now: it is not stopped, and its last look, once a second, succeeded. */
    public boolean working() {
        return loop.working();
    }

    /** Stops sequencing and publishing; what is staged stays, for the next start or another server. */
    @Override
    public void close() {
        loop.close();
    }

    private Inclusion inclusion(SequencedRecord record, LogView view) {
        return inclusion(record.index(), record.record(), view);
    }

    private Inclusion inclusion(long index, Disclosure record, LogView view) {
        List<byte[]> path = tiles.proofs(view).inclusion(index, view.size());
        TlogProof proof = new TlogProof(index, path, view.head().checkpoint());
        return new Inclusion(index, record, proof.text());
    }

    /** A partial tile is cut from the one that is there: its hashes never change, it only grows. */
    private Optional<byte[]> hashes(TilePath path) {
        return tree.tile(path.id())
                .filter(hashes -> hashes.length >= path.width() * Sha256.LENGTH)
                .map(hashes -> Tile.of(hashes).bytes(path.width()));
    }

    private Optional<byte[]> bundle(TilePath path) {
        long first;
        try {
            first = Math.multiplyExact(path.index(), (long) Tile.WIDTH);
        } catch (ArithmeticException beyond) {
            return Optional.empty();
        }
        List<byte[]> entries = records.entries(first, path.width());
        return entries.size() == path.width() ? Optional.of(EntryBundle.write(entries)) : Optional.empty();
    }
}
