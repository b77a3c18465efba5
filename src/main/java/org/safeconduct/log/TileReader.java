package org.safeconduct.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hash tiles for proofs: those of the view's edge, and full ones, which never change, from memory or the database. */
final class TileReader {
    /** Eight megabytes: a tile and its subtrees are 16 KiB. */
    private static final int KEPT = 512;

    private final TreeRows tree;
    private final Map<TileId, Tile> full = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TileId, Tile> eldest) {
            return size() > KEPT;
        }
    };

    TileReader(TreeRows tree) {
        this.tree = tree;
    }

    TreeProofs proofs(LogView view) {
        return new TreeProofs((id, width) -> tile(view, id, width));
    }

    /** @param size of the checkpoint, at most the view's */
    Inclusion inclusion(Numbered record, long size, LogView view, byte[] checkpoint) {
        List<byte[]> path = proofs(view).inclusion(record.index(), size);
        return new Inclusion(record.index(), record.record(), new TlogProof(record.index(), path, checkpoint).text());
    }

    void keep(Map<TileId, Tile> tiles) {
        tiles.forEach((id, tile) -> {
            if (tile.full()) {
                keep(id, tile);
            }
        });
    }

    Tile tile(LogView view, TileId id, int width) {
        Tile tile = view.edge().get(id);
        if (tile == null) {
            tile = kept(id);
        }
        if (tile == null) {
            tile = tree.tile(id)
                    .map(Tile::of)
                    .filter(Tile::full)
                    .orElseThrow(() -> new LogDamaged(LogRefusal.TILE_MISSING, id.toString()));
            keep(id, tile);
        }
        if (tile.width() < width) {
            throw new LogDamaged(LogRefusal.STATE_DAMAGED, id.toString());
        }
        return tile;
    }

    private @Nullable Tile kept(TileId id) {
        synchronized (full) {
            return full.get(id);
        }
    }

    private void keep(TileId id, Tile tile) {
        synchronized (full) {
            full.put(id, tile);
        }
    }
}
