package org.safeconduct.log;

/** Where hash tiles come from. */
@FunctionalInterface
interface Tiles {
    /** @return the tile, of that width or more */
    Tile tile(TileId id, int width);
}
