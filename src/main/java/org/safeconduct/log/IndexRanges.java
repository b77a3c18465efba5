package org.safeconduct.log;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of indexes, kept as ranges that do not touch: millions of neighbours take one entry. */
final class IndexRanges {
    /** First to last, itself included. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = ranges.higherEntry(from);
        while (next != null && next.getKey() - 1 <= to) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.higherEntry(from);
        }
        ranges.put(from, to);
    }

    void addAll(IndexRanges others) {
        others.ranges.forEach(this::add);
    }

    boolean contains(long index) {
        Map.Entry<Long, Long> at = ranges.floorEntry(index);
        return at != null && at.getValue() >= index;
    }

    /** What is in here and not in the other. */
    IndexRanges without(IndexRanges other) {
        IndexRanges rest = new IndexRanges();
        ranges.forEach((first, last) -> {
            long from = first;
            Map.Entry<Long, Long> cover = other.ranges.floorEntry(from);
            if (cover == null || cover.getValue() < from) {
                cover = other.ranges.higherEntry(from);
            }
            while (cover != null && cover.getKey() <= last) {
                if (cover.getKey() > from) {
                    rest.ranges.put(from, cover.getKey() - 1);
                }
                from = cover.getValue() + 1;
                cover = other.ranges.higherEntry(cover.getKey());
            }
            if (from <= last) {
                rest.ranges.put(from, last);
            }
        });
        return rest;
    }

    Iterable<Map.Entry<Long, Long>> all() {
        return ranges.entrySet();
    }
}
