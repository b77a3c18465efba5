package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IndexRangesTest {
    private static final int MOST = 64;

    @Property(tries = 500)
    void holdsWhatABitSetHolds(
            @ForAll @Size(max = 20) List<@IntRange(max = MOST) Integer> some,
            @ForAll @Size(max = 20) List<@IntRange(max = MOST) Integer> others) {
        IndexRanges one = new IndexRanges();
        IndexRanges other = new IndexRanges();
        BitSet bits = fill(one, some);
        BitSet otherBits = fill(other, others);
        same(one, bits);
        same(other, otherBits);
        bits.andNot(otherBits);
        same(one.without(other), bits);
    }

    /** Pairs of numbers are ranges. */
    private static BitSet fill(IndexRanges ranges, List<Integer> ends) {
        BitSet bits = new BitSet();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            int first = Math.min(ends.get(i), ends.get(i + 1));
            int last = Math.max(ends.get(i), ends.get(i + 1));
            ranges.add(first, last);
            bits.set(first, last + 1);
        }
        return bits;
    }

    private static void same(IndexRanges ranges, BitSet bits) {
        BitSet all = new BitSet();
        long[] before = {-2};
        ranges.all().forEach(range -> {
            // Ranges neither touch nor overlap.
            assertThat(range.getKey()).isGreaterThan(before[0] + 1);
            before[0] = range.getValue();
            all.set(range.getKey().intValue(), range.getValue().intValue() + 1);
        });
        assertThat(all).isEqualTo(bits);
        for (int i = 0; i <= MOST; i++) {
            assertThat(ranges.contains(i)).isEqualTo(bits.get(i));
        }
    }
}
