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

    private final RecordRows records;
    private final TileReader tiles;
    private final ServedTiles served;
    private final LogLoop loop;
    private final NewestRecord newest;
    private final Witnessing witnessing;
    private final Witnesses witnesses;
    private final FrozenPeople frozen;
    private final EventCounts counts = new EventCounts();

    /** Opens a log without witnesses. */
    public AccessLog(DataSource database, ObjectStore tiles, String origin, Ed25519Key... keys) throws LogRefused {
        this(database, tiles, Witnessing.under(new LogSigner(origin, List.of(keys)).policy()), origin, keys);
    }

    /**
     * Opens the log of this database, or begins it where there is none. Refused unless the tree's right edge hashes to
     * the signed root, the database is not older than the checkpoint in object storage or than what a witness that can
     * be reached has seen, and origin and key are its own.
     *
     * @param database the very object that the callers' transactions are bound to
     * @param keys of this origin; each signs every checkpoint
     */
    public AccessLog(DataSource database, ObjectStore tiles, Witnessing witnessing, String origin, Ed25519Key... keys)
            throws LogRefused {
        this.witnessing = witnessing;
        LogSigner signer = new LogSigner(origin, List.of(keys));
        TreeRows tree = new TreeRows(database);
        this.records = new RecordRows(database);
        this.frozen = new FrozenPeople(database, records);
        this.tiles = new TileReader(tree);
        this.served = new ServedTiles(tree, records);
        Continuity continuity = new Continuity(signer, this.tiles);
        Publisher publisher = new Publisher(database, tree, records, tiles, continuity, this::withCosignatures);
        if (tree.head().isEmpty()) {
            tree.begin(signer.head(0, 0, TreeHash.empty()));
        }
        LogView view = new StartCheck(database, tree, records, continuity).check(publisher, this.tiles);
        Sequencer sequencer = new Sequencer(database, tree, records, continuity, counts);
        this.loop = new LogLoop(sequencer, publisher, continuity, tree, records, view);
        this.newest = new NewestRecord(records, continuity);
        this.witnesses = new Witnesses(database, witnessing, continuity, loop::current, loop::stop);
        try {
            witnesses.requireNotAhead(view, tree::view);
        } catch (LogRefused | RuntimeException e) {
            witnesses.close();
            throw e;
        }
        loop.start(witnesses::wake);
        witnesses.start();
    }

    /**
     * Stages a record in the transaction of the calling thread (Spring's): it is in the log exactly if that transaction
     * commits.
     *
     * @return false if a record with this request id is there already; nothing is staged then
     * @throws LogDamaged if the log is stopped
     * @throws PersonFrozen if it is an act of somebody who is frozen
     */
    public boolean append(RecordDraft draft) {
        loop.requireNotStopped();
        frozen.requireNone(draft);
        Section facts = Commitment.salted(StrictJson.write(draft.facts()));
        Section actor = Commitment.salted(StrictJson.write(draft.actor()));
        Section detail = Commitment.salted(StrictJson.write(draft.detail()));
        return records.stage(draft.request(), Commitment.entry(facts, actor, detail), facts, actor, detail);
    }

    /**
     * After the commit: waits until the record is in a checkpoint that meets the quorum of this log's witnesses.
     *
     * @throws LogRefused QUORUM_MISSING if it is in a signed checkpoint, and too few witnesses cosigned one in time
     */
    public Inclusion await(UUID request, Duration timeout) throws LogRefused {
        Waiters.Covered covered = covered(request, timeout);
        if (!witnessing.required()) {
            return inclusion(covered.record(), covered.view());
        }
        return inclusion(covered.record(), witnesses.await(covered.record().index(), witnessing.patience()));
    }

    /**
     * After the commit: waits until the record is in a checkpoint that this log signed. For what the server itself has
     * to know, not for proofs that others rely on.
     */
    public Inclusion awaitSigned(UUID request, Duration timeout) throws LogRefused {
        Waiters.Covered covered = covered(request, timeout);
        return inclusion(covered.record(), covered.view());
    }

    /** As {@link #awaitSigned}, for a proof that is handed out without a quorum: nothing smaller is shown from now on. */
    public Inclusion awaitUncosigned(UUID request, Duration timeout) throws LogRefused {
        Waiters.Covered covered = covered(request, timeout);
        witnesses.showUncosigned(covered.view().size());
        return inclusion(covered.record(), covered.view());
    }

    private Waiters.Covered covered(UUID request, Duration timeout) throws LogRefused {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the record is in the log only after the commit");
        }
        return loop.await(request, timeout);
    }

    /**
     * A record that is in the log, with a proof against the newest checkpoint; where there is a quorum to meet, against
     * the newest that meets it, and empty if none covers the record yet.
     *
     * @throws LogDamaged if the log is stopped: the record might be of another history
     */
    public Optional<Inclusion> find(UUID request) {
        loop.requireNotStopped();
        if (!witnessing.required()) {
            return findSigned(request);
        }
        Optional<Cosigned> cosigned = witnesses.newest();
        return records.find(request)
                .flatMap(record -> cosigned.filter(checkpoint -> checkpoint.size() > record.index())
                        .map(checkpoint -> inclusion(record, checkpoint)));
    }

    /** As {@link #find}, with a proof that this log alone signed: for what the server itself has to know. */
    public Optional<Inclusion> findSigned(UUID request) {
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

    /** Whether there is such a record, one included that this transaction has just written. */
    public boolean knows(UUID request) {
        return records.knows(request);
    }

    public FrozenPeople frozen() {
        return frozen;
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
     * Proofs of records, all against the same newest checkpoint. Where there is a quorum to meet, it waits for one that
     * meets it and covers them all; where none does in time, they are against one that this log alone signed.
     *
     * @param those below {@link #size}
     * @throws LogDamaged if the log is stopped
     */
    public List<Inclusion> prove(List<Numbered> those) {
        loop.requireNotStopped();
        long last = those.stream().mapToLong(Numbered::index).max().orElse(-1);
        Optional<Cosigned> cosigned = witnesses.covering(last);
        LogView view = loop.newest();
        return those.stream()
                .map(each -> cosigned.isPresent() ? inclusion(each, cosigned.get()) : inclusion(each, view))
                .toList();
    }

    /**
     * The newest checkpoint that meets the quorum; where none is asked for, or none was reached before a larger one was
     * shown without, the newest signed one. Of a stopped log the last one that continues all before.
     */
    public byte[] checkpoint() {
        LogHead head = loop.newest().head();
        if (witnessing.required() && !loop.stopped()) {
            Optional<Cosigned> cosigned = witnesses.newest();
            if (cosigned.isPresent() && cosigned.get().size() >= witnesses.shownUncosigned()) {
                return cosigned.get().note().clone();
            }
        }
        return withCosignatures(head);
    }

    /** How the witnesses are doing; empty where none is asked. */
    public List<WitnessStatus> witnesses() {
        return witnesses.statuses();
    }

    /** Whether proofs can be answered: a quorum is not asked for, or the newest checkpoint has one. */
    public boolean cosigning() {
        if (!witnessing.required() || loop.stopped()) {
            return !loop.stopped();
        }
        return witnesses.newest().map(Cosigned::size).orElse(-1L)
                >= loop.newest().size();
    }

    private byte[] withCosignatures(LogHead head) {
        return witnesses
                .known()
                .filter(cosigned -> cosigned.size() == head.size())
                .map(Cosigned::note)
                .orElseGet(head::checkpoint)
                .clone();
    }

    /** Bytes at a tlog-tiles path, any width that a signed checkpoint implies; empty if there are none. */
    public Optional<byte[]> tile(String path) {
        return TilePath.parse(path).flatMap(served::at);
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

    /**
     * Deletes the sections that the record of an erasure takes away, with their salts, wherever it may. What is deleted
     * is what that record says, whoever asks.
     *
     * @return how many sections were there
     * @throws LogRefused if there is no such record in a signed checkpoint, or it takes nothing away
     */
    public long carryOut(UUID erasure) throws LogRefused {
        return Erasing.carryOut(
                find(erasure).orElseThrow(() -> new LogRefused(LogRefusal.NOT_INCLUDED, null)), records);
    }

    /** Records of this event that this server took into the tree since it started. */
    public long sequenced(Event event) {
        return counts.of(event);
    }

    /** Whether records get into this log now: it is not stopped, and its last look, once a second, succeeded. */
    public boolean working() {
        return loop.working();
    }

    /** Stops sequencing and publishing; what is staged stays, for the next start or another server. */
    @Override
    public void close() {
        witnesses.close();
        loop.close();
    }

    private Inclusion inclusion(SequencedRecord record, LogView view) {
        return inclusion(new Numbered(record.index(), record.record()), view);
    }

    private Inclusion inclusion(SequencedRecord record, Cosigned cosigned) {
        return inclusion(new Numbered(record.index(), record.record()), cosigned);
    }

    private Inclusion inclusion(Numbered record, LogView view) {
        return tiles.inclusion(record, view.size(), view, withCosignatures(view.head()));
    }

    private Inclusion inclusion(Numbered record, Cosigned cosigned) {
        return tiles.inclusion(record, cosigned.size(), cosigned.view(), cosigned.note());
    }
}
