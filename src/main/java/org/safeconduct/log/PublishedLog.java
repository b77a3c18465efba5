package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.safeconduct.storage.ObjectInfo;
import org.safeconduct.storage.ObjectMissing;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.storage.ObjectStore;

/**
 * What object storage shows of the log, for its operator: held against the tree over the entries in the database, while
 * servers go on writing. Readers have {@link LogVerifier}.
 */
public final class PublishedLog {
    /** How storage and database differ. */
    public enum Difference {
        /** The database's entries do not hash to the head that it has: at this size. */
        TREE_ALTERED,
        /** A full tile or entry bundle that was published is gone. */
        TILE_MISSING,
        /** A tile or entry bundle has other bytes than the entries give. */
        TILE_ALTERED,
        /** A full tile of a larger tree. */
        TILE_BEYOND,
        /** An object in the log's folder that is nothing of a log's. */
        UNKNOWN,
        CHECKPOINT_MISSING,
        /** Not signed by this log, or of a tree that this one does not continue. */
        CHECKPOINT_ALTERED,
        /** Smaller than what was published before. */
        CHECKPOINT_OLD
    }

    /** Told each difference. */
    @FunctionalInterface
    public interface Differences {
        /** @param place an object's name, or the size of a tree */
        void add(Difference difference, String place);
    }

    private static final String CHECKPOINT = "checkpoint";

    private final TreeRows tree;
    private final RecordRows records;
    private final EndedLogs ended;
    private final ObjectStore store;
    private final LogPolicy policy;

    /** @param policy whose logs' keys the published checkpoint is verified with; witnesses are for readers */
    public PublishedLog(DataSource database, ObjectStore store, LogPolicy policy) {
        this.tree = new TreeRows(database);
        this.records = new RecordRows(database);
        this.ended = new EndedLogs(database);
        this.store = store;
        this.policy = policy.withoutQuorum();
    }

    /**
     * Compares everything.
     *
     * @param compared told the number of objects, as they are compared
     * @throws IOException where storage cannot be read: that is no difference
     */
    public void compare(Differences differences, LongConsumer compared) throws IOException {
        String folder = ended.folder();
        names(folder, differences, compared);
        // Storage before the database, which has all that is published; but what it says was published, before that.
        long published = tree.publishedSize();
        Optional<byte[]> note = Publisher.checkpoint(store, folder);
        Optional<LogHead> head = tree.head();
        if (head.isPresent()) {
            Checkpoint shown = shown(published, note, head.get(), folder, differences);
            tiles(head.get(), shown, folder, differences, compared);
        }
    }

    private void names(String folder, Differences differences, LongConsumer compared) throws IOException {
        Set<String> folders = ended.folders();
        List<TilePath> full = new ArrayList<>();
        try (Stream<ObjectInfo> all = store.list("log/")) {
            for (var each = all.iterator(); each.hasNext(); ) {
                String name = each.next().name().value();
                Optional<TilePath> path = folders.stream()
                        .filter(name::startsWith)
                        .flatMap(in -> TilePath.parse(name.substring(in.length())).stream())
                        .findFirst();
                compared.accept(1);
                if (path.isEmpty() || path.get().width() < Tile.WIDTH) {
                    if (folders.stream().noneMatch(in -> name.equals(in + CHECKPOINT))) {
                        differences.add(Difference.UNKNOWN, name);
                    }
                } else if (name.equals(folder + path.get())) {
                    full.add(path.get());
                }
            }
        }
        // Read after the names: a tile is published after the head that has it.
        long size = tree.head().map(LogHead::size).orElse(0L);
        full.stream()
                .filter(path -> covering(path).width(size) < Tile.WIDTH)
                .forEach(path -> differences.add(Difference.TILE_BEYOND, folder + path));
    }

    private static TileId covering(TilePath path) {
        return path.isEntries() ? new TileId(0, path.index()) : path.id();
    }

    /** The published checkpoint, where it is this log's and of no larger tree. */
    private @Nullable Checkpoint shown(
            long published, Optional<byte[]> note, LogHead head, String folder, Differences differences) {
        String place = folder + CHECKPOINT;
        if (note.isEmpty()) {
            if (published >= 0) {
                differences.add(Difference.CHECKPOINT_MISSING, place);
            }
            return null;
        }
        try {
            Checkpoint shown = Checkpoint.verify(note.get(), policy);
            if (shown.origin().equals(head.origin()) && shown.size() <= head.size()) {
                if (shown.size() < published) {
                    differences.add(Difference.CHECKPOINT_OLD, place);
                }
                return shown;
            }
        } catch (LogRefused e) {
            // Said below: whatever is wrong with it, nobody can use it.
        }
        differences.add(Difference.CHECKPOINT_ALTERED, place);
        return null;
    }

    private void tiles(
            LogHead head, @Nullable Checkpoint shown, String folder, Differences differences, LongConsumer compared)
            throws IOException {
        TreeBuilder builder = new TreeBuilder();
        if (shown != null && shown.size() == 0) {
            requireRoot(builder, shown, folder, differences);
        }
        while (builder.size() < head.size()) {
            long from = builder.size();
            List<byte[]> entries = records.entries(from, (int) Math.min(Tile.WIDTH, head.size() - from));
            byte[] hashes = hashes(entries);
            if (shown != null && shown.size() > from && shown.size() <= from + entries.size()) {
                TreeBuilder then = builder.copy();
                then.append(Arrays.copyOf(hashes, (int) (shown.size() - from) * Sha256.LENGTH));
                requireRoot(then, shown, folder, differences);
            }
            builder.append(hashes);
            if (entries.isEmpty() || entries.size() < Tile.WIDTH && builder.size() < head.size()) {
                // A record is gone, so every tile from here on would seem altered.
                differences.add(Difference.TREE_ALTERED, String.valueOf(builder.size()));
                return;
            }
            for (Map.Entry<TileId, Tile> tile : builder.takeChanged().entrySet()) {
                if (tile.getValue().full()) {
                    compare(folder, tile.getKey(), tile.getValue(), entries, differences, compared);
                }
            }
        }
        if (!MessageDigest.isEqual(builder.root(), head.root())) {
            differences.add(Difference.TREE_ALTERED, String.valueOf(head.size()));
        }
    }

    private static void requireRoot(TreeBuilder tree, Checkpoint shown, String folder, Differences differences) {
        if (!MessageDigest.isEqual(tree.root(), shown.root())) {
            differences.add(Difference.CHECKPOINT_ALTERED, folder + CHECKPOINT);
        }
    }

    private static byte[] hashes(List<byte[]> entries) {
        byte[] hashes = new byte[entries.size() * Sha256.LENGTH];
        for (int i = 0; i < entries.size(); i++) {
            System.arraycopy(TreeHash.leaf(entries.get(i)), 0, hashes, i * Sha256.LENGTH, Sha256.LENGTH);
        }
        return hashes;
    }

    /** @param entries of the tile, where it is of the lowest level */
    private void compare(
            String folder, TileId id, Tile tile, List<byte[]> entries, Differences differences, LongConsumer compared)
            throws IOException {
        boolean published = tree.isPublished(id);
        compare(folder + TilePath.hashes(id, Tile.WIDTH), tile.bytes(), published, differences);
        if (id.level() == 0) {
            byte[] bundle = EntryBundle.write(entries);
            compare(folder + TilePath.entries(id.index(), Tile.WIDTH), bundle, published, differences);
        }
        compared.accept(1);
    }

    private void compare(String name, byte[] content, boolean published, Differences differences) throws IOException {
        try (InputStream there = store.open(new ObjectName(name))) {
            if (!MessageDigest.isEqual(there.readNBytes(content.length + 1), content)) {
                differences.add(Difference.TILE_ALTERED, name);
            }
        } catch (ObjectMissing | FileNotFoundException e) {
            if (published) {
                differences.add(Difference.TILE_MISSING, name);
            }
        }
    }
}
