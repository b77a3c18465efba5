package org.safeconduct.document.examine;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Things by where on a page they are, so that for a point or a small area few of them have to be looked at. */
final class Grid<T> {
    private static final double CELL = 32;
    /** What takes up more is kept apart, and an area that takes up more is compared with everything. */
    private static final double MOST_CELLS = 256;

    private final Map<Long, List<T>> cells = new HashMap<>();
    private final List<T> large = new ArrayList<>();

    void add(Rectangle2D bounds, T thing) {
        if (isLarge(bounds)) {
            large.add(thing);
        } else {
            for (long key : keys(bounds)) {
                cells.computeIfAbsent(key, cell -> new ArrayList<>()).add(thing);
            }
        }
    }

    /** In the order in which they came, apart from the large ones. */
    List<T> near(double x, double y) {
        return cells.getOrDefault(key(cell(x), cell(y)), List.of());
    }

    List<T> large() {
        return large;
    }

    /** Some more than once, and some that are only near. */
    void within(Rectangle2D bounds, Consumer<T> consumer) {
        if (isLarge(bounds)) {
            cells.values().forEach(cell -> cell.forEach(consumer));
        } else {
            for (long key : keys(bounds)) {
                cells.getOrDefault(key, List.of()).forEach(consumer);
            }
        }
        large.forEach(consumer);
    }

    /** The comparison also holds for what is not a number. */
    private static boolean isLarge(Rectangle2D bounds) {
        double across = bounds.getWidth() / CELL + 1;
        double up = bounds.getHeight() / CELL + 1;
        return !(across * up <= MOST_CELLS && across <= MOST_CELLS && up <= MOST_CELLS);
    }

    private static List<Long> keys(Rectangle2D bounds) {
        List<Long> keys = new ArrayList<>();
        for (long i = cell(bounds.getMinX()); i <= cell(bounds.getMaxX()); i++) {
            for (long j = cell(bounds.getMinY()); j <= cell(bounds.getMaxY()); j++) {
                keys.add(key(i, j));
            }
        }
        return keys;
    }

    private static long cell(double coordinate) {
        return (long) Math.floor(Math.clamp(coordinate / CELL, -1e6, 1e6));
    }

    private static long key(long column, long row) {
        return (column << 32) + row;
    }
}
