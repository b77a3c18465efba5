package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hash tiles of a source as wide as a tree of one size has them. What is missing is an {@link UncheckedIOException}. */
final class SourceTiles implements Tiles {
    private static final int KEPT = 64;

    private final Pieces pieces;
    private final long size;
    private final Map<TileId, Tile> tiles = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TileId, Tile> eldest) {
            return size() > KEPT;
        }
    };

    SourceTiles(Pieces pieces, long size) {
        this.pieces = pieces;
        this.size = size;
    }

    @Override
    public Tile tile(TileId id, int width) {
        Tile known = tiles.get(id);
        if (known == null) {
            known = Tile.of(hashes(TilePath.hashes(id, id.width(size))));
            tiles.put(id, known);
        }
        return known;
    }

    private byte[] hashes(TilePath path) {
        try {
            byte[] hashes = pieces.hashes(path);
            if (hashes == null) {
                throw new FileNotFoundException(path.toString());
            }
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
