package org.safeconduct.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.safeconduct.storage.ObjectExists;
import org.safeconduct.storage.ObjectMissing;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies what is final to object storage: full tiles and entry bundles under their fixed names, then the checkpoint. A
 * copy outside the database is what a database restored from an old backup is found out by.
 */
final class Publisher {
    /** Few, because the rows stay locked while they are copied. */
    private static final int BATCH = 16;

    private final TransactionTemplate transaction;
    private final TreeRows tree;
    private final RecordRows records;
    private final ObjectStore store;
    private final Continuity continuity;
    private final Function<LogHead, byte[]> cosigned;
    /** By this server. */
    private byte[] lastNote = new byte[0];
    /** Ends in a slash. */
    private final String folder;

    /** @param cosigned a head's checkpoint with the cosignatures that are there */
    Publisher(
            DataSource database,
            TreeRows tree,
            RecordRows records,
            ObjectStore store,
            Continuity continuity,
            Function<LogHead, byte[]> cosigned) {
        this.cosigned = cosigned;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.tree = tree;
        this.records = records;
        this.store = store;
        this.continuity = continuity;
        this.folder = new EndedLogs(database).folder();
    }

    /** What was published last. */
    Optional<byte[]> checkpoint() throws IOException {
        return checkpoint(store, folder);
    }

    static Optional<byte[]> checkpoint(ObjectStore store, String folder) throws IOException {
        try (InputStream content = store.open(checkpointIn(folder))) {
            return Optional.of(content.readNBytes(SignedNote.MAX_BYTES + 1));
        } catch (ObjectMissing e) {
            return Optional.empty();
        }
    }

    private static ObjectName checkpointIn(String folder) {
        return new ObjectName(folder + "checkpoint");
    }

    /** @return false if there is nothing left to publish, or another server is at it */
    boolean publish() throws IOException {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> publishSome()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Under the row of log_publication: one server at a time, so an older checkpoint never replaces a newer. */
    private boolean publishSome() {
        OptionalLong published = tree.lockPublication();
        if (published.isEmpty()) {
            return false;
        }
        // The head first: every full tile that it implies is then among those read after it.
        LogView view = requireOwn(tree.view());
        List<TileId> tiles = tree.unpublished(BATCH);
        try {
            for (TileId id : tiles) {
                publish(id);
            }
            if (tiles.size() == BATCH) {
                return true;
            }
            byte[] note = cosigned.apply(view.head());
            if (view.size() > published.getAsLong() || cosignedSince(note, view, published.getAsLong())) {
                // Before the replacing: where the lock was lost meanwhile, this fails and nothing is replaced.
                tree.published(view.size());
                replace(view, note);
                lastNote = note;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The witnesses come after the log: what was published at once is published again with their signatures. */
    private boolean cosignedSince(byte[] note, LogView view, long published) {
        return view.size() == published
                && !Arrays.equals(note, view.head().checkpoint())
                && !Arrays.equals(note, lastNote);
    }

    /** A successor may have taken over since this server last looked: its head is nothing to publish as this log's. */
    private LogView requireOwn(LogView view) {
        try {
            continuity.requireSigned(view.head());
        } catch (LogRefused e) {
            throw new LogDamaged(e.refusal(), "the head is not this log's");
        }
        return view;
    }

    /** Never by one that does not continue what is there, whatever the database says. */
    private void replace(LogView view, byte[] note) throws IOException {
        Optional<byte[]> there = checkpoint();
        if (there.isPresent()) {
            try {
                continuity.requirePublished(there.get(), view);
            } catch (LogRefused e) {
                throw new LogDamaged(e.refusal(), "object storage has a checkpoint that this tree does not continue");
            }
        }
        store.replace(checkpointIn(folder), note);
    }

    /**
     * Keeps what this server signed or saw outside the database that lost it: every later start on that database is
     * then refused. Does nothing where a checkpoint at least as large is there.
     */
    void testify(LogView known) throws IOException {
        Optional<byte[]> there = checkpoint();
        if (there.isPresent()) {
            try {
                continuity.requirePublished(there.get(), known);
            } catch (LogRefused e) {
                // Larger, or of yet another history: a start is refused as it is.
                return;
            }
        }
        store.replace(checkpointIn(folder), known.head().checkpoint());
    }

    private void publish(TileId id) throws IOException {
        Tile tile = Tile.of(tree.tile(id).orElseThrow());
        if (id.level() == 0) {
            List<byte[]> entries = records.entries(id.index() * Tile.WIDTH, Tile.WIDTH);
            requireHashes(entries, tile);
            put(TilePath.entries(id.index(), Tile.WIDTH), EntryBundle.write(entries));
        }
        put(TilePath.hashes(id, Tile.WIDTH), tile.bytes());
        tree.published(id);
    }

    /** What is published cannot be taken back: an entry that was changed in the database must not get there. */
    private static void requireHashes(List<byte[]> entries, Tile tile) {
        for (int i = 0; i < Tile.WIDTH; i++) {
            if (i >= entries.size() || !MessageDigest.isEqual(TreeHash.leaf(entries.get(i)), tile.hash(0, i))) {
                throw new LogDamaged(LogRefusal.RECORD_ALTERED, "an entry does not hash to its leaf");
            }
        }
    }

    private void put(TilePath path, byte[] content) throws IOException {
        ObjectName name = new ObjectName(folder + path);
        try {
            store.put(name, new ByteArrayInputStream(content), content.length);
        } catch (ObjectExists e) {
            // A crash between this put and the commit, or another server: the same bytes, or something is very wrong.
            try (InputStream there = store.open(name)) {
                if (!MessageDigest.isEqual(there.readNBytes(content.length + 1), content)) {
                    throw new LogDamaged(LogRefusal.NOT_CONSISTENT, "object storage has another " + path);
                }
            }
        }
    }
}
