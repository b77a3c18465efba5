package org.safeconduct.document.examine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.safeconduct.document.inspect.Quote;

/**
 * What a JPEG file says beside its picture: application segments (ITU-T T.81 annex B) with Exif (CIPA DC-008), XMP or
 * IPTC data, and comments.
 *
 * @param present whether there is any
 * @param camera maker, model and program, where it names them
 * @param position whether it says where it was taken
 */
record JpegData(boolean present, Quote camera, boolean position) {
    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP13 = 0xED;
    private static final int COMMENT = 0xFE;

    private static final String EXIF = "Exif\0\0";
    private static final int MAKE = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int SOFTWARE = 0x0131;
    private static final int GPS = 0x8825;
    private static final int TEXT = 2;
    private static final int MOST_ENTRIES = 500;

    private static final JpegData NONE = new JpegData(false, new Quote(""), false);

    static JpegData of(byte[] start) {
        JpegData found = NONE;
        ByteBuffer in = ByteBuffer.wrap(start);
        try {
            in.position(2);
            while ((in.get() & MARKER) == MARKER) {
                int kind = in.get() & 0xFF;
                if (kind == START_OF_SCAN) {
                    break;
                }
                int length = in.getShort() & 0xFFFF;
                if (length < 2 || length - 2 > in.remaining()) {
                    break;
                }
                found = found.and(segment(kind, in.slice(in.position(), length - 2)));
                in.position(in.position() + length - 2);
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Cut off: what was there has been seen.
        }
        return found;
    }

    private JpegData and(JpegData more) {
        Quote named = camera.text().isEmpty() ? more.camera : camera;
        return new JpegData(present || more.present, named, position || more.position);
    }

    private static JpegData segment(int kind, ByteBuffer segment) {
        if (kind == COMMENT || kind == APP13) {
            return new JpegData(true, new Quote(""), false);
        }
        if (kind != APP1) {
            return NONE;
        }
        String text = StandardCharsets.ISO_8859_1.decode(segment.duplicate()).toString();
        if (text.startsWith(EXIF)) {
            return exif(segment.position(EXIF.length()).slice());
        }
        // XMP; its properties are in clear text.
        return new JpegData(true, new Quote(""), text.contains("exif:GPS"));
    }

    private static JpegData exif(ByteBuffer tiff) {
        StringBuilder camera = new StringBuilder();
        boolean position = false;
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = Math.min(tiff.getShort(directory) & 0xFFFF, MOST_ENTRIES);
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                int tag = tiff.getShort(entry) & 0xFFFF;
                position |= tag == GPS;
                if (tag == MAKE || tag == MODEL || tag == SOFTWARE) {
                    camera.append(text(tiff, entry)).append(' ');
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            // Damaged: that there is some is told all the same.
        }
        return new JpegData(true, new Quote(camera.toString()), position);
    }

    private static String text(ByteBuffer tiff, int entry) {
        int length = tiff.getInt(entry + 4);
        if (tiff.getShort(entry + 2) != TEXT || length < 0 || length > Quote.LONGEST) {
            return "";
        }
        int at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8);
        byte[] letters = new byte[length];
        tiff.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
