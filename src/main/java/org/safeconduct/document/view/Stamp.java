package org.safeconduct.document.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Burns words into pictures: a watermark in tiles over the whole page, and notices in a bar at its top. */
final class Stamp {
    /** Of 255: seen by a person, hardly ever by text recognition (0.13). */
    private static final int STRENGTH = 33;

    private static final int MARK_SIZE = 30;
    private static final int MARK_TURN = 30;
    private static final int MARK_MARGIN = 60;
    private static final int NOTICE_SIZE = 26;
    private static final int NOTICE_MARGIN = 14;
    private static final int NOTICE_LINE = 80;
    private static final int FULL = 255;
    private static final int MIDDLE = 128;

    private final Lettering.@Nullable Mask mark;
    /** Read when there is something to write. */
    private @Nullable Lettering lettering;

    Stamp(@Nullable Watermark watermark) throws IOException {
        this.mark = watermark == null ? null : lettering().of(watermark.lines(), MARK_SIZE, MARK_TURN, MARK_MARGIN);
    }

    private Lettering lettering() throws IOException {
        Lettering known = lettering;
        if (known == null) {
            known = new Lettering();
            lettering = known;
        }
        return known;
    }

    /** Darker on what is light and lighter on what is dark, so that a black page is marked as well. */
    void mark(PagePicture picture) {
        if (mark == null) {
            return;
        }
        for (int y = 0; y < picture.height(); y++) {
            // Every other row of tiles is moved by half a tile: no column of the page stays free.
            int column = y / mark.height() % 2 * mark.width() / 2;
            int row = y % mark.height();
            for (int x = 0; x < picture.width(); x++) {
                int cover = mark.at(column, row);
                if (cover > 0) {
                    mix(picture.pixels(), (y * picture.width() + x) * PagePicture.DEPTH, cover * STRENGTH / FULL);
                }
                // Cheaper than a division for each pixel.
                column = column + 1 == mark.width() ? 0 : column + 1;
            }
        }
    }

    private static void mix(byte[] pixels, int at, int part) {
        int red = pixels[at] & 0xFF;
        int green = pixels[at + 1] & 0xFF;
        int blue = pixels[at + 2] & 0xFF;
        // Weights of ITU-R BT.601, as a sum of 256.
        int towards = 77 * red + 150 * green + 29 * blue >= MIDDLE << 8 ? 0 : FULL;
        pixels[at] = (byte) (red + (towards - red) * part / FULL);
        pixels[at + 1] = (byte) (green + (towards - green) * part / FULL);
        pixels[at + 2] = (byte) (blue + (towards - blue) * part / FULL);
    }

    /** Black on white over the upper edge, in lines; what does not fit into the width all the same is cut. */
    void notice(PagePicture picture, String text) throws IOException {
        Lettering.Mask words = lettering().of(lines(text), NOTICE_SIZE, 0, NOTICE_MARGIN);
        int height = Math.min(words.height(), picture.height());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < picture.width(); x++) {
                boolean edge = y == height - 1;
                int cover = edge ? FULL : x < words.width() ? words.at(x, y) : 0;
                int at = (y * picture.width() + x) * PagePicture.DEPTH;
                Arrays.fill(picture.pixels(), at, at + PagePicture.DEPTH, (byte) (FULL - cover));
            }
        }
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= NOTICE_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
