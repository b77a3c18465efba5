package org.safeconduct.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.safeconduct.language.Wording;

/**
 * Names from outside made fit for our papers, whose sans-serif faces have Latin, Greek and Cyrillic letters. What cannot
 * be set does not vanish: in its place stands which script it is and how many letters, or a mark for a single sign that
 * belongs to no script, is invisible, or turns what is read.
 */
public final class OutsideText {
    private static final int MARK = 0xfffd;
    private static final CmapLookup LETTERS = letters();

    private final Wording words;
    private boolean whole = true;

    public OutsideText(Locale locale) {
        words = Wording.of("org.safeconduct.document.paper", locale);
    }

    /** Whether all so far could be set. */
    public boolean whole() {
        return whole;
    }

    /** What the brackets and marks are, at the end of a paper that has any. */
    public void explain(Sheet sheet) throws IOException {
        if (!whole) {
            sheet.need(3 * Style.SMALL.leading());
            sheet.gap(4);
            sheet.text(words.say("outside.explained"), Style.SMALL);
        }
    }

    /** @param most characters; what is beyond them is an ellipsis */
    public String of(String text, int most) {
        int[] points =
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
        StringBuilder fit = new StringBuilder();
        int i = 0;
        while (i < points.length && i < most) {
            if (isSettable(points[i])) {
                fit.appendCodePoint(points[i] == '*' ? Lines.ASTERISK : points[i]);
                i++;
            } else {
                whole = false;
                i += substitute(points, i, fit);
            }
        }
        return i < points.length ? fit.append('…').toString() : fit.toString();
    }

    /** How many characters one substitute stands for. */
    private int substitute(int[] points, int from, StringBuilder fit) {
        UnicodeScript script = UnicodeScript.of(points[from]);
        if (isNone(script)) {
            fit.appendCodePoint(MARK);
            return 1;
        }
        int letters = 0;
        int end = from;
        // Words of one script are told together, with the spaces and marks between them. What can be
        // set is no part of it: nobody could tell that it was there.
        for (int i = from; i < points.length; i++) {
            UnicodeScript each = UnicodeScript.of(points[i]);
            if (each == script) {
                letters += Character.isLetterOrDigit(points[i]) ? 1 : 0;
                end = i + 1;
            } else if (isInvisible(points[i])
                    || Character.isLetterOrDigit(points[i])
                    || (isSettable(points[i]) && !Character.isSpaceChar(points[i]))) {
                break;
            }
        }
        String name = words.has("script." + script) ? words.say("script." + script) : words.say("script.other");
        fit.append(words.say("outside", name, letters));
        return end - from;
    }

    private static boolean isNone(UnicodeScript script) {
        return switch (script) {
            // Of our own three some rare letters are missing: those are single signs too.
            case COMMON, INHERITED, UNKNOWN, LATIN, GREEK, CYRILLIC -> true;
            default -> false;
        };
    }

    private static boolean isSettable(int point) {
        return !isInvisible(point) && LETTERS.getGlyphId(point) != 0;
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static CmapLookup letters() {
        try (InputStream in = Face.SANS.open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
