package org.safeconduct.document.view;

/**
 * The picture of one page at 150 dots per inch.
 *
 * @param number from 1
 * @param pixels red, green and blue of each pixel, row by row from the top; longer than the picture may be, and another
 *     page's after the call that gave it
 * @param complete whether everything on the page was drawn, as far as the worker knows
 */
public record PagePicture(int number, int width, int height, byte[] pixels, boolean complete) {
    /** Bytes of a pixel. */
    public static final int DEPTH = 3;

    int length() {
        return width * height * DEPTH;
    }
}
