package org.safeconduct.log;

import java.util.Arrays;

/**
 * The releases of a log, and whether every record of what became of one names one of the same part before it: a log that
 * tells of an opening and not of its release lacks what makes the gate answer for it. 24 bytes for each release.
 */
final class ReleaseLinks {
    private long[] indexes = new long[256];
    private long[] highs = new long[256];
    private long[] lows = new long[256];
    private int count;
    /** Whose facts are gone, or could not be read: other findings say so, or an erasure does. */
    private final IndexRanges unread = new IndexRanges();

    /** In order of the tiles. */
    void add(LeafTileCheck.Result tile, Findings findings) {
        tile.unread().forEach(index -> unread.add(index, index));
        for (ReleaseLink link : tile.links()) {
            if (link.release()) {
                keep(link);
            } else if (!isNamed(link)) {
                findings.add(Finding.Kind.RELEASE_MISSING, link.index());
            }
        }
    }

    private void keep(ReleaseLink link) {
        if (count == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * count);
            highs = Arrays.copyOf(highs, 2 * count);
            lows = Arrays.copyOf(lows, 2 * count);
        }
        indexes[count] = link.index();
        highs[count] = link.high();
        lows[count] = link.low();
        count++;
    }

    private boolean isNamed(ReleaseLink outcome) {
        int at = Arrays.binarySearch(indexes, 0, count, outcome.named());
        return at >= 0 ? highs[at] == outcome.high() && lows[at] == outcome.low() : isUnread(outcome);
    }

    private boolean isUnread(ReleaseLink outcome) {
        return outcome.named() < outcome.index() && unread.contains(outcome.named());
    }
}
