package org.safeconduct.log;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of tlog-tiles, and the only place where such paths are written and read: {@code tile/<L>/<N>[.p/<W>]} for
 * hashes, {@code tile/entries/<N>[.p/<W>]} for entry bundles. N is in groups of three digits, all but the last marked
 * with x.
 *
 * @param level -1 for entry bundles
 * @param width 256 for a full tile
 */
record TilePath(int level, long index, int width) {
    private static final int ENTRIES = -1;
    private static final int MAX_LEVEL = 63;
    private static final int MAX_GROUPS = 6;
    private static final Pattern FORM = Pattern.compile(
            "tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0," + (MAX_GROUPS - 1) + "}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > Tile.WIDTH) {
            throw new IllegalArgumentException("no such tile");
        }
    }

    static TilePath hashes(TileId id, int width) {
        return new TilePath(id.level(), id.index(), width);
    }

    static TilePath entries(long index, int width) {
        return new TilePath(ENTRIES, index, width);
    }

    boolean isEntries() {
        return level == ENTRIES;
    }

    TileId id() {
        return new TileId(level, index);
    }

    /** Empty unless the text is exactly the path that {@link #toString} gives for some tile. */
    static Optional<TilePath> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int level = "entries".equals(matcher.group(1)) ? ENTRIES : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        int width = matcher.group(3) == null ? Tile.WIDTH : Integer.parseInt(matcher.group(3));
        if (level > MAX_LEVEL || width < 1 || width > Tile.WIDTH) {
            return Optional.empty();
        }
        TilePath path = new TilePath(level, index, width);
        // One tile has one path: leading zeros, empty groups and a partial width of 256 write back differently.
        return path.toString().equals(text) ? Optional.of(path) : Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        String tile = "tile/" + (isEntries() ? "entries" : String.valueOf(level)) + "/" + number;
        return width == Tile.WIDTH ? tile : tile + ".p/" + width;
    }
}
