package org.safeconduct.document.scrub;

import java.awt.image.BufferedImage;

/**
 * Whether two pictures of a page show the same: block by block, so that one word that is missing counts as much on a full
 * page as on an empty one.
 */
final class Likeness {
    /** At which pages are compared. */
    static final int DOTS_PER_INCH = 48;

    private static final int BLOCK = 8;
    /** Of 255, on average over a block: less than a letter more or less, more than another shade of the same colour. */
    private static final int MOST = 24;

    private Likeness() {}

    static boolean same(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return false;
        }
        for (int y = 0; y < one.getHeight(); y += BLOCK) {
            for (int x = 0; x < one.getWidth(); x += BLOCK) {
                if (difference(one, other, x, y) > MOST) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long difference(BufferedImage one, BufferedImage other, int left, int top) {
        int right = Math.min(left + BLOCK, one.getWidth());
        int bottom = Math.min(top + BLOCK, one.getHeight());
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += difference(one.getRGB(x, y), other.getRGB(x, y));
            }
        }
        return sum / ((long) (right - left) * (bottom - top));
    }

    /** Of the colour that differs most. */
    private static int difference(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return most;
    }
}
