package org.safeconduct.audit;

import java.io.IOException;
import org.safeconduct.log.PublishedLog;

/** The log's tiles and checkpoint in storage are those of the tree in the database. */
final class StoredLog implements Comparison {
    private final PublishedLog log;

    StoredLog(PublishedLog log) {
        this.log = log;
    }

    @Override
    public void run(Mismatches found) throws IOException {
        log.compare((difference, place) -> found.add(mismatch(difference), place), found::compared);
    }

    private static Mismatch mismatch(PublishedLog.Difference difference) {
        return switch (difference) {
            case TREE_ALTERED -> Mismatch.TREE_ALTERED;
            case TILE_MISSING -> Mismatch.TILE_MISSING;
            case TILE_ALTERED -> Mismatch.TILE_ALTERED;
            case TILE_BEYOND -> Mismatch.TILE_BEYOND;
            case UNKNOWN -> Mismatch.OBJECT_UNKNOWN;
            case CHECKPOINT_MISSING -> Mismatch.CHECKPOINT_MISSING;
            case CHECKPOINT_ALTERED -> Mismatch.CHECKPOINT_ALTERED;
            case CHECKPOINT_OLD -> Mismatch.CHECKPOINT_OLD;
        };
    }
}
