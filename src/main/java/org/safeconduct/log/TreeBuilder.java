package org.safeconduct.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Grows a tree from its right edge: what it needs to know of a tree of any size is one tile of each level. */
final class TreeBuilder implements Tiles {
    /** Levels 0 to 6 hold 2^56 leaves. */
    static final int LEVELS = 7;

    private final Map<TileId, Tile> edge = new HashMap<>();
    private final Map<TileId, Tile> changed = new HashMap<>();
    private long size;

    /** @param edge the growing tile of each level that has one */
    TreeBuilder(long size, Map<TileId, Tile> edge) {
        this.size = size;
        this.edge.putAll(edge);
    }

    TreeBuilder() {
        this(0, Map.of());
    }

    long size() {
        return size;
    }

    /** @param hashes leaf hashes, side by side */
    void append(byte[] hashes) {
        byte[] rising = hashes;
        for (int level = 0; rising.length > 0; level++) {
            rising = append(level, rising);
        }
        size += hashes.length / Sha256.LENGTH;
    }

    /** Hashes whose tile was made already, which is not made again where it goes in as it is. */
    void append(Tile leaves) {
        TileId id = TileId.edge(0, size);
        if (!leaves.full() || edge.containsKey(id)) {
            append(leaves.bytes());
            return;
        }
        changed.put(id, leaves);
        byte[] rising = leaves.root();
        for (int level = 1; rising.length > 0; level++) {
            rising = append(level, rising);
        }
        size += Tile.WIDTH;
    }

    /** @return the roots of the tiles that were filled: the next level's hashes */
    private byte[] append(int level, byte[] hashes) {
        int count = hashes.length / Sha256.LENGTH;
        byte[] roots = new byte[(count / Tile.WIDTH + 1) * Sha256.LENGTH];
        int filled = 0;
        TileId id = TileId.edge(level, size);
        for (int taken = 0; taken < count; ) {
            Tile tile = edge.remove(id);
            int more = Math.min(count - taken, Tile.WIDTH - (tile == null ? 0 : tile.width()));
            tile = tile == null
                    ? Tile.of(Arrays.copyOfRange(hashes, taken * Sha256.LENGTH, (taken + more) * Sha256.LENGTH))
                    : tile.plus(hashes, taken, more);
            taken += more;
            changed.put(id, tile);
            if (tile.full()) {
                System.arraycopy(tile.root(), 0, roots, filled++ * Sha256.LENGTH, Sha256.LENGTH);
                id = new TileId(level, id.index() + 1);
            } else {
                edge.put(id, tile);
            }
        }
        return Arrays.copyOf(roots, filled * Sha256.LENGTH);
    }

    /** Tiles that were begun or grew since this was last asked. */
    Map<TileId, Tile> takeChanged() {
        Map<TileId, Tile> taken = Map.copyOf(changed);
        changed.clear();
        return taken;
    }

    /** The growing tile of each level that has one. */
    Map<TileId, Tile> edge() {
        return Map.copyOf(edge);
    }

    TreeBuilder copy() {
        return new TreeBuilder(size, edge);
    }

    byte[] root() {
        return new TreeProofs(this).root(size);
    }

    @Override
    public Tile tile(TileId id, int width) {
        Tile tile = edge.get(id);
        if (tile == null || tile.width() < width) {
            throw new IllegalStateException("the right edge has no such tile");
        }
        return tile;
    }
}
