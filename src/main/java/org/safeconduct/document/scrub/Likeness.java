package org.safeconduct.document.scrub;

import java.awt.image.BufferedImage;
import org.safeconduct.document.inspect.Limits;

/** Whether two pictures of a page show the same. */
enum Likeness {
    /**
     * Of a copy, drawn by the same program at the same places: each pixel in each colour, apart from another shade where
     * a profile was. No faint letter can be another.
     */
    DRAWN(96, 40, 0),
    /**
     * Of a page's picture and the page that shows it: packed with some loss, and perhaps a pixel off. Nothing is drawn
     * anew there.
     */
    TAKEN(Limits.DOTS_PER_INCH, 64, 1);

    private final int resolution;
    private final int tolerance;
    private final int reach;

    /** @param tolerance of 255 @param reach in pixels */
    Likeness(int resolution, int tolerance, int reach) {
        this.resolution = resolution;
        this.tolerance = tolerance;
        this.reach = reach;
    }

    /** In dots per inch, at which pages are compared. */
    int resolution() {
        return resolution;
    }

    boolean same(BufferedImage one, BufferedImage other) {
        int width = one.getWidth();
        int height = one.getHeight();
        if (width != other.getWidth() || height != other.getHeight()) {
            return false;
        }
        int[] first = one.getRGB(0, 0, width, height, null, 0, width);
        int[] second = other.getRGB(0, 0, width, height, null, 0, width);
        return isWithin(first, second, width, height) && isWithin(second, first, width, height);
    }

    private boolean isWithin(int[] one, int[] other, int width, int height) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = one[y * width + x];
                if (pixel != other[y * width + x] && !isNear(pixel, other, x, y, width, height)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isNear(int pixel, int[] other, int x, int y, int width, int height) {
        for (int shift = 0; shift <= 16; shift += 8) {
            int least = 255;
            int most = 0;
            for (int row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
                for (int column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
                    int value = other[row * width + column] >> shift & 0xFF;
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            int value = pixel >> shift & 0xFF;
            if (value < least - tolerance || value > most + tolerance) {
                return false;
            }
        }
        return true;
    }
}
