package org.safeconduct.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * One record as a line of an export: the JSON document of a {@link Disclosure}. A line as {@link LogExport} writes it is
 * read here, several times as fast as by a general parser; any other is left to {@link StrictJson}, which alone says
 * what a line may be. A test holds the two together.
 */
final class RecordLine {
    private static final int LONGEST = 1 << 19;
    private static final byte[] ENTRY = ascii("{\"entry\":\"");
    private static final byte[] FACTS = ascii("\"facts\":{\"content\":\"");
    private static final byte[] ACTOR = ascii("\"actor\":{\"content\":\"");
    private static final byte[] DETAIL = ascii("\"detail\":{\"content\":\"");
    private static final byte[] SALT = ascii("\"salt\":\"");

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long QUOTES = 0x2222222222222222L;
    private static final long LOW = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final byte[] text;
    /** A line in the usual spelling ends before this, or is too long to be one. */
    private int end;

    private int at;

    /** @param text lines, each ended by a line feed, the last perhaps not */
    RecordLine(byte[] text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Whether a line begins here; an empty one does too. */
    boolean more() {
        return at < text.length;
    }

    /** Past the next line feed. */
    void skipLine() {
        at = stop() + 1;
    }

    /** Passes these bytes and the mark, in place of which the other is put; false if they are not what comes. */
    boolean pass(byte[] expected, char mark, char instead) {
        end = text.length;
        if (!skip(expected) || !skip(mark)) {
            return false;
        }
        text[--at] = (byte) instead;
        return true;
    }

    /**
     * The record of the line that begins here; the next line is next then.
     *
     * @throws JsonRejected if the line is no record
     */
    Disclosure next() throws JsonRejected {
        int start = at;
        end = (int) Math.min(text.length, (long) start + LONGEST);
        Disclosure usual = usual();
        // Nothing of the usual spelling is a line feed, so no record reaches into the next line.
        if (usual != null && (at == text.length || text[at] == '\n')) {
            at++;
            return usual;
        }
        at = start;
        int stop = stop();
        at = stop + 1;
        return StrictJson.read(Arrays.copyOfRange(text, start, stop), Disclosure.class, LONGEST);
    }

    private int stop() {
        int stop = at;
        while (stop < text.length && text[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    /** Null if it is not in the usual spelling, whatever it is then. */
    private @Nullable Disclosure usual() {
        if (!skip(ENTRY)) {
            return null;
        }
        byte[] entry = base64();
        if (entry == null) {
            return null;
        }
        Section facts = null;
        Section actor = null;
        Section detail = null;
        if (skip(',', FACTS)) {
            facts = section();
            if (facts == null) {
                return null;
            }
        }
        if (skip(',', ACTOR)) {
            actor = section();
            if (actor == null) {
                return null;
            }
        }
        if (skip(',', DETAIL)) {
            detail = section();
            if (detail == null) {
                return null;
            }
        }
        return skip('}') ? new Disclosure(entry, facts, actor, detail) : null;
    }

    private @Nullable Section section() {
        byte[] content = base64();
        if (content == null || !skip(',', SALT)) {
            return null;
        }
        byte[] salt = base64();
        return salt == null || !skip('}') ? null : new Section(content, salt);
    }

    /** To the closing quotation mark, and past it; null unless it is the one spelling (RFC 4648 section 3.5). */
    private byte @Nullable [] base64() {
        int start = at;
        at = quote(start);
        int length = at - start;
        if (at++ >= end || length % 4 != 0) {
            return null;
        }
        try {
            // Without a copy of the digits; what comes is as long as the digits say, or they are refused.
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(text, start, length));
            byte[] value = decoded.remaining() == decoded.array().length
                    ? decoded.array()
                    : Arrays.copyOf(decoded.array(), decoded.remaining());
            return length == 0 || zeroPadded(start + length, value.length) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The next quotation mark, or the end: eight bytes at a time, of which a zero after the XOR would be one. */
    private int quote(int from) {
        int found = from;
        while (found + Long.BYTES <= end) {
            long eight = (long) EIGHT.get(text, found) ^ QUOTES;
            long zeros = (eight - LOW) & ~eight & HIGH;
            if (zeros != 0) {
                return found + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
            found += Long.BYTES;
        }
        while (found < end && text[found] != '"') {
            found++;
        }
        return found;
    }

    /** Whether the bits that mean nothing, of the last digit before the padding, are zero. */
    private boolean zeroPadded(int stop, int bytes) {
        return switch (bytes % 3) {
            case 0 -> text[stop - 1] != '=';
            case 1 -> "AQgw".indexOf(text[stop - 3]) >= 0;
            default -> "AEIMQUYcgkosw048".indexOf(text[stop - 2]) >= 0;
        };
    }

    private boolean skip(char mark, byte[] expected) {
        if (at < end && text[at] == mark) {
            at++;
            if (skip(expected)) {
                return true;
            }
            at--;
        }
        return false;
    }

    private boolean skip(char mark) {
        boolean there = at < end && text[at] == mark;
        at += there ? 1 : 0;
        return there;
    }

    private boolean skip(byte[] expected) {
        if (end - at < expected.length
                || !Arrays.equals(text, at, at + expected.length, expected, 0, expected.length)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
