package org.safeconduct.log;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of a tree, from its tiles: each needs a few tiles of every level, never the leaves. */
record TreeProofs(Tiles tiles) {
    byte[] root(long size) {
        return size == 0 ? TreeHash.empty() : range(0, size);
    }

    /** RFC 6962 section 2.1.1, PATH: the leaf's sibling first. */
    List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no such leaf in a tree of that size");
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + split(to - from);
            if (index < split) {
                path.add(range(split, to));
                to = split;
            } else {
                path.add(range(from, split));
                from = split;
            }
        }
        return path.reversed();
    }

    /** RFC 6962 section 2.1.2, PROOF; empty from size 0 and to the same size (tlog-witness). */
    List<byte[]> consistency(long old, long size) {
        if (old < 0 || old > size) {
            throw new IllegalArgumentException("a tree grows");
        }
        if (old == 0 || old == size) {
            return List.of();
        }
        List<byte[]> proof = new ArrayList<>();
        long from = 0;
        long to = size;
        while (old != to) {
            long split = from + split(to - from);
            if (old <= split) {
                proof.add(range(split, to));
                to = split;
            } else {
                proof.add(range(from, split));
                from = split;
            }
        }
        // The verifier knows the old root itself, so the subtree is left out where it is the whole old tree.
        if (from != 0) {
            proof.add(range(from, to));
        }
        return proof.reversed();
    }

    /** MTH over the leaves from..to; from is a multiple of the largest power of two below to - from. */
    private byte[] range(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return node(Long.numberOfTrailingZeros(count), from / count);
        }
        long split = from + split(count);
        return TreeHash.node(range(from, split), range(split, to));
    }

    /** The complete subtree over the 2^height leaves from index · 2^height on. */
    private byte[] node(int height, long index) {
        int inside = height % Tile.HEIGHT;
        long tile = index >>> (Tile.HEIGHT - inside);
        int at = (int) (index & ((1L << (Tile.HEIGHT - inside)) - 1));
        return tiles.tile(new TileId(height / Tile.HEIGHT, tile), (at + 1) << inside)
                .hash(inside, at);
    }

    /** The largest power of two below count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
