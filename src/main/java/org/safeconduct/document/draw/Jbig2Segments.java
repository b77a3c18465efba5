package org.safeconduct.document.draw;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.safeconduct.document.inspect.Limits;

/**
 * The segments of a JBIG2 stream (ITU-T T.88 section 7.2) as a PDF holds it, walked before anything is decoded: what it
 * says of its sizes is not what the picture's dictionary says, and a decoder makes room by it.
 */
final class Jbig2Segments {
    private static final int PAGE_INFORMATION = 48;
    /** Each begins with its width and height (section 7.4.1). */
    private static final Set<Integer> REGIONS = Set.of(4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43);
    /** Dictionaries, tables, ends, profiles, extensions; no file's own header passes for one of them. */
    private static final Set<Integer> OTHERS = Set.of(0, 16, 49, 50, 51, 52, 53, 62);

    private static final int TYPE = 0x3F;
    private static final int LONG_PAGE_NUMBER = 0x40;
    private static final int MOST_SHORT_COUNT = 4;
    private static final int LONG_COUNT = 7;
    private static final int SIZES = 8;
    private static final int MOST_SEGMENTS = 20_000;
    /** Regions may lie over each other; a page has to be drawn in the end. */
    private static final long MOST_PIXELS = 2 * Limits.BITONAL_PICTURE_PIXELS;

    private final DataInputStream in;
    private final byte[] passed = new byte[1 << 13];
    private long pixels;

    private Jbig2Segments(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** @throws IOException if it is not as it should be, or larger than any picture may be */
    static void requireSmall(InputStream stream) throws IOException {
        Jbig2Segments segments = new Jbig2Segments(stream);
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int first = segments.in.read();
            if (first < 0) {
                return;
            }
            segments.segment(first);
        }
        throw new IOException("too many segments");
    }

    private void segment(int first) throws IOException {
        long number = (long) first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int flags = in.readUnsignedByte();
        skip(references(number) + ((flags & LONG_PAGE_NUMBER) == 0 ? 1 : Integer.BYTES));
        long length = Integer.toUnsignedLong(in.readInt());
        int type = flags & TYPE;
        if (type == PAGE_INFORMATION || REGIONS.contains(type)) {
            if (length < SIZES) {
                throw new IOException("too short a segment");
            }
            size(Integer.toUnsignedLong(in.readInt()), Integer.toUnsignedLong(in.readInt()));
            length -= SIZES;
        } else if (!OTHERS.contains(type)) {
            throw new IOException("no such segment");
        }
        skip(length);
    }

    /** How many bytes the numbers of other segments take. */
    private long references(long number) throws IOException {
        int head = in.readUnsignedByte();
        long count = head >> 5;
        if (count > MOST_SHORT_COUNT) {
            if (count != LONG_COUNT) {
                throw new IOException("no such count");
            }
            count = (long) (head & 0x1F) << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (count > MOST_SEGMENTS) {
                throw new IOException("too many segments");
            }
            skip(count / Byte.SIZE + 1);
        }
        return count * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4);
    }

    private void size(long width, long height) throws IOException {
        // Neither is more than 2^32: their product may pass a long's sign, so each is compared first.
        if (width > Limits.BITONAL_PICTURE_PIXELS || height > Limits.BITONAL_PICTURE_PIXELS) {
            throw new IOException("too large");
        }
        pixels += width * height;
        if (width * height > Limits.BITONAL_PICTURE_PIXELS || pixels > MOST_PIXELS) {
            throw new IOException("too large");
        }
    }

    private void skip(long bytes) throws IOException {
        if (bytes > Limits.FILE_BYTES) {
            throw new IOException("longer than any file");
        }
        // Read, since a stream that can be told to skip does not say that it ended before.
        for (long left = bytes; left > 0; ) {
            int read = in.read(passed, 0, (int) Math.min(left, passed.length));
            if (read < 0) {
                throw new EOFException("shorter than it says");
            }
            left -= read;
        }
    }
}
