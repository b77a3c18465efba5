package org.safeconduct.log;

/** Which hash tile: level 0 holds leaf hashes, each level above the roots of 256 full tiles below. */
record TileId(int level, long index) {
    /** How many hashes the tile has in a tree of that size, 0 to 256. */
    int width(long size) {
        long hashes = level * Tile.HEIGHT >= Long.SIZE ? 0 : size >>> (level * Tile.HEIGHT);
        long width = hashes - index * Tile.WIDTH;
        return (int) Math.clamp(width, 0, Tile.WIDTH);
    }

    /** The tile of that level that is still growing in a tree of that size. */
    static TileId edge(int level, long size) {
        return new TileId(level, size >>> ((level + 1) * Tile.HEIGHT));
    }
}
