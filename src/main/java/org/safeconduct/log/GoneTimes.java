package org.safeconduct.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** When records were made that lack a section: twelve bytes each, since a rule takes away from millions. In rising order. */
final class GoneTimes {
    private long[] indexes = new long[64];
    private int[] seconds = new int[64];
    private int size;

    void add(long index, Instant time) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
            seconds = Arrays.copyOf(seconds, size * 2);
        }
        indexes[size] = index;
        // Unsigned: until 2106.
        seconds[size++] = (int) time.getEpochSecond();
    }

    /** @param last itself included */
    Optional<Instant> youngest(long first, long last) {
        int found = Arrays.binarySearch(indexes, 0, size, first);
        long youngest = -1;
        for (int i = found < 0 ? -found - 1 : found; i < size && indexes[i] <= last; i++) {
            youngest = Math.max(youngest, Integer.toUnsignedLong(seconds[i]));
        }
        return youngest < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(youngest));
    }
}
