package org.safeconduct.client;

/** Where a tile of hashes lies (c2sp.org/tlog-tiles): groups of three digits, all but the last with an x before them. */
final class TilePath {
    private TilePath() {}

    static String of(int level, long index, int width) {
        StringBuilder path = new StringBuilder(String.format("%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format("x%03d/", rest % 1000));
        }
        return "tile/" + level + "/" + path + (width == 256 ? "" : ".p/" + width);
    }
}
