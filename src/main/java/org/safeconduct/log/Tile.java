package org.safeconduct.log;

import java.util.Arrays;

/**
 * Up to 256 hashes of one level of the tree and all complete subtrees within them, so that a proof only reads. It never
 * changes: a longer tile is another one.
 */
final class Tile {
    static final int WIDTH = 256;
    static final int HEIGHT = 8;
    private static final Tile EMPTY = new Tile(new byte[HEIGHT + 1][0]);

    /** By height, the hashes of the complete subtrees of 2^height hashes, side by side. */
    private final byte[][] heights;

    private Tile(byte[][] heights) {
        this.heights = heights;
    }

    /** @param hashes 1 to 256 hashes of 32 bytes, side by side */
    static Tile of(byte[] hashes) {
        return EMPTY.plus(hashes, 0, hashes.length / Sha256.LENGTH);
    }

    /** This tile's hashes and then count more of them, from the offset on (in hashes). */
    Tile plus(byte[] hashes, int offset, int count) {
        int width = width() + count;
        if (count < 1 || width > WIDTH || hashes.length % Sha256.LENGTH != 0) {
            throw new IllegalArgumentException("a tile holds 1 to 256 hashes");
        }
        byte[][] grown = new byte[HEIGHT + 1][];
        grown[0] = Arrays.copyOf(heights[0], width * Sha256.LENGTH);
        System.arraycopy(hashes, offset * Sha256.LENGTH, grown[0], heights[0].length, count * Sha256.LENGTH);
        for (int height = 1; height <= HEIGHT; height++) {
            byte[] level = Arrays.copyOf(heights[height], (width >> height) * Sha256.LENGTH);
            for (int at = heights[height].length; at < level.length; at += Sha256.LENGTH) {
                TreeHash.node(grown[height - 1], 2 * at, level, at);
            }
            grown[height] = level;
        }
        return new Tile(grown);
    }

    int width() {
        return heights[0].length / Sha256.LENGTH;
    }

    boolean full() {
        return width() == WIDTH;
    }

    /** The subtree over the 2^height hashes from index · 2^height on. */
    byte[] hash(int height, int index) {
        return Arrays.copyOfRange(heights[height], index * Sha256.LENGTH, (index + 1) * Sha256.LENGTH);
    }

    /** The hash over a full tile: its entry in the level above. */
    byte[] root() {
        return hash(HEIGHT, 0);
    }

    /** The first hashes, as served: a narrower tile is a prefix of a wider one. */
    byte[] bytes(int width) {
        return Arrays.copyOf(heights[0], width * Sha256.LENGTH);
    }

    byte[] bytes() {
        return bytes(width());
    }
}
