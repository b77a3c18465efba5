package org.safeconduct.log;

import java.util.Map;

/** The tree at one checkpoint, with the tiles of its right edge; full tiles are the same in every later view. */
record LogView(LogHead head, Map<TileId, Tile> edge) {
    long size() {
        return head.size();
    }

    LogView newer(LogView other) {
        return other.head.version() > head.version() ? other : this;
    }
}
