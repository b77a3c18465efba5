package org.safeconduct.document.view;

/** Pictures of pages, made up. */
final class Pictures {
    static final int WIDTH = 620;
    static final int HEIGHT = 877;

    /** Red, green and blue of one place, as 0xRRGGBB. */
    interface Colour {
        int at(int x, int y);
    }

    private Pictures() {}

    static PagePicture of(int number, boolean complete, Colour colour) {
        byte[] pixels = new byte[WIDTH * HEIGHT * PagePicture.DEPTH];
        for (int y = 0, at = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int each = colour.at(x, y);
                pixels[at++] = (byte) (each >> 16);
                pixels[at++] = (byte) (each >> 8);
                pixels[at++] = (byte) each;
            }
        }
        return new PagePicture(number, WIDTH, HEIGHT, pixels, complete);
    }

    static PagePicture white(int number) {
        return of(number, true, (x, y) -> 0xFFFFFF);
    }

    /** As a page of text: mostly white, some black. */
    static PagePicture text(int number) {
        return of(number, true, (x, y) -> y % 20 < 3 && x % 7 < 3 ? 0 : 0xFFFFFF);
    }

    /** As a photograph: hardly a colour twice. */
    static PagePicture photograph(int number) {
        return of(number, true, (x, y) -> (x * 255 / WIDTH) << 16 | (y * 255 / HEIGHT) << 8 | (x + y) % 256);
    }
}
