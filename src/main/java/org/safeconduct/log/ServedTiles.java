package org.safeconduct.log;

import java.util.List;
import java.util.Optional;

/** Tiles and entry bundles of any width that a signed checkpoint implies. */
record ServedTiles(TreeRows tree, RecordRows records) {
    Optional<byte[]> at(TilePath path) {
        return path.isEntries() ? entries(path) : hashes(path);
    }

    /** A partial tile is cut from the one that is there: its hashes never change, it only grows. */
    private Optional<byte[]> hashes(TilePath path) {
        return tree.tile(path.id())
                .filter(hashes -> hashes.length >= path.width() * Sha256.LENGTH)
                .map(hashes -> Tile.of(hashes).bytes(path.width()));
    }

    private Optional<byte[]> entries(TilePath path) {
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
