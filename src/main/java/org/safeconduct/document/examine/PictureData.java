package org.safeconduct.document.examine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.safeconduct.document.inspect.Quote;

/**
 * What a picture's file says beside its picture: application segments and comments of a JPEG file (ITU-T T.81 annex B),
 * and Exif (CIPA DC-008), XMP or IPTC data wherever it is in the file. Decoders find such data in places where no standard
 * puts it, so it is looked for by how it begins.
 *
 * @param present whether there is any
 * @param words maker, model, program, author and comments, where there are some
 * @param position whether it says where it was taken
 */
record PictureData(boolean present, Quote words, boolean position) {
    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int FIRST_APPLICATION = 0xE0;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int MOST_SEGMENTS = 100_000;

    private static final String[] HARMLESS = {"JFIF\0", "ICC_PROFILE\0", "Adobe"};
    private static final String[] TRACES = {
        "http://ns.adobe.com/x", "<x:xmpmeta", "W5M0MpCehiHzreSzNTczkc9d", "Photoshop 3.0"
    };
    private static final String POSITION = "GPSLatitude";
    private static final String EXIF = "Exif";
    private static final int MOST_EXIF = 16;

    static PictureData of(byte[] file) {
        Bytes bytes = new Bytes(file);
        PictureData found = segments(bytes);
        for (String trace : TRACES) {
            found = found.and(bytes.find(trace, 0) >= 0, "", false);
        }
        found = found.and(false, "", bytes.find(POSITION, 0) >= 0);
        int exif = bytes.find(EXIF, 0);
        for (int i = 0; exif >= 0 && i < MOST_EXIF; i++) {
            found = exif(bytes, exif, found);
            exif = bytes.find(EXIF, exif + 1);
        }
        return found;
    }

    private static PictureData exif(Bytes bytes, int at, PictureData found) {
        // "Exif", two zeros and then TIFF, or a longer name in JPEG 2000.
        for (int start = at + EXIF.length(); start <= at + 2 * EXIF.length() + 2; start++) {
            if (bytes.is("II*\0", start) || bytes.is("MM\0*", start)) {
                ExifData exif = ExifData.of(bytes.slice(start));
                return found.and(true, exif.words(), exif.position());
            }
        }
        return found;
    }

    private PictureData and(boolean more, String text, boolean place) {
        Quote joined = text.isBlank() ? words : new Quote(words.text() + " " + text);
        return new PictureData(present || more || place, joined, position || place);
    }

    /** What is before the picture itself, and is none of what every picture has. */
    private static PictureData segments(Bytes bytes) {
        PictureData found = new PictureData(false, new Quote(""), false);
        int at = bytes.is("\u00ff\u00d8", 0) ? 2 : bytes.length();
        for (int i = 0; at + 4 <= bytes.length() && i < MOST_SEGMENTS; i++) {
            // Any number of fill bytes may come before a marker (annex B.1.1.2); readers skip whatever else does.
            if (bytes.at(at) != MARKER || bytes.at(at + 1) == MARKER || bytes.at(at + 1) == 0) {
                at++;
                continue;
            }
            int kind = bytes.at(at + 1);
            if (kind == START_OF_SCAN || kind == END) {
                break;
            }
            boolean alone = kind == 1 || kind >= 0xD0 && kind <= 0xD8;
            int length = alone ? 0 : Math.max(2, bytes.at(at + 2) << 8 | bytes.at(at + 3));
            found = segment(bytes, kind, at + 4, length - 2, found);
            at += 2 + length;
        }
        return found;
    }

    private static PictureData segment(Bytes bytes, int kind, int at, int length, PictureData found) {
        if (kind == COMMENT) {
            return found.and(true, bytes.text(at, Math.min(length, Quote.LONGEST)), false);
        }
        if (kind < FIRST_APPLICATION || kind > LAST_APPLICATION) {
            return found;
        }
        for (String harmless : HARMLESS) {
            if (bytes.is(harmless, at)) {
                return found;
            }
        }
        return found.and(true, "", false);
    }

    /** A file's bytes as unsigned numbers; what is beyond its end is zero. */
    private record Bytes(byte[] file) {
        int length() {
            return file.length;
        }

        int at(int index) {
            return index < file.length ? file[index] & 0xFF : 0;
        }

        boolean is(String what, int index) {
            for (int i = 0; i < what.length(); i++) {
                if (at(index + i) != what.charAt(i)) {
                    return false;
                }
            }
            return index + what.length() <= file.length;
        }

        int find(String what, int from) {
            for (int i = from; i <= file.length - what.length(); i++) {
                if (at(i) == what.charAt(0) && is(what, i)) {
                    return i;
                }
            }
            return -1;
        }

        String text(int from, int length) {
            int start = Math.min(from, file.length);
            int end = Math.clamp((long) from + length, start, file.length);
            return new String(file, start, end - start, StandardCharsets.UTF_8);
        }

        ByteBuffer slice(int from) {
            return ByteBuffer.wrap(file, from, file.length - from).slice();
        }
    }
}
