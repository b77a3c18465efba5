package org.safeconduct.document.examine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.safeconduct.document.inspect.Quote;

/**
 * The first directory of Exif data (CIPA DC-008 section 4.6), which is a small TIFF file.
 *
 * @param words maker, model, program, author and the like
 * @param position whether there is a directory of positions
 */
record ExifData(String words, boolean position) {
    private static final int DESCRIPTION = 0x010E;
    private static final int MAKE = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int SOFTWARE = 0x0131;
    private static final int ARTIST = 0x013B;
    private static final int COPYRIGHT = 0x8298;
    private static final int GPS = 0x8825;
    private static final Set<Integer> NAMES = Set.of(DESCRIPTION, MAKE, MODEL, SOFTWARE, ARTIST, COPYRIGHT);

    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 500;
    private static final int TEXT = 2;

    static ExifData of(ByteBuffer tiff) {
        StringBuilder words = new StringBuilder();
        boolean position = false;
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = Math.min(tiff.getShort(directory) & 0xFFFF, MOST_ENTRIES);
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + ENTRY * i;
                int tag = tiff.getShort(entry) & 0xFFFF;
                position |= tag == GPS;
                if (NAMES.contains(tag) && words.length() < Quote.LONGEST) {
                    words.append(text(tiff, entry)).append(' ');
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            // Damaged: that there is some is told all the same.
        }
        return new ExifData(words.toString(), position);
    }

    private static String text(ByteBuffer tiff, int entry) {
        int length = tiff.getInt(entry + 4);
        if (tiff.getShort(entry + 2) != TEXT || length < 0) {
            return "";
        }
        int at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8);
        byte[] letters = new byte[Math.min(length, Quote.LONGEST)];
        tiff.get(at, letters);
        return new String(letters, StandardCharsets.UTF_8);
    }
}
