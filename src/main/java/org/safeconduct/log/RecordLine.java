package org.safeconduct.log;

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

    private final byte[] text;
    private final int end;
    private int at;

    private RecordLine(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /** @throws JsonRejected if these bytes are no record */
    static Disclosure read(byte[] text, int from, int to) throws JsonRejected {
        Disclosure usual = new RecordLine(text, from, to).usual();
        return usual != null ? usual : StrictJson.read(Arrays.copyOfRange(text, from, to), Disclosure.class, LONGEST);
    }

    /** Null if it is not in the usual spelling, whatever it is then. */
    private @Nullable Disclosure usual() {
        if (end - at > LONGEST || !skip(ENTRY)) {
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
        return skip('}') && at == end ? new Disclosure(entry, facts, actor, detail) : null;
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
        while (at < end && text[at] != '"') {
            at++;
        }
        int length = at - start;
        if (at++ == end || length % 4 != 0) {
            return null;
        }
        try {
            byte[] value = Base64.getDecoder().decode(Arrays.copyOfRange(text, start, start + length));
            return length == 0 || zeroPadded(start + length, value.length) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
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
