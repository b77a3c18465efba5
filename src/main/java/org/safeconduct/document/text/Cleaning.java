package org.safeconduct.document.text;

import java.nio.charset.StandardCharsets;
import org.safeconduct.document.inspect.Quote;

/** Makes a machine's text harmless: letters and ends of lines are left, and nothing that could pass for a line of ours. */
final class Cleaning {
    /** In characters: a page of small print has a tenth of it. */
    static final int LONGEST = 100_000;
    /** In UTF-8. */
    static final int LONGEST_BYTES = 4 * LONGEST;
    /** Blank lines in a row. */
    private static final int MOST_BLANK = 1;

    private final StringBuilder kept = new StringBuilder();
    private int ends;

    private Cleaning() {}

    static PageText.Recognised of(byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8);
        Cleaning cleaning = new Cleaning();
        text.codePoints().limit(LONGEST).forEach(cleaning::add);
        boolean whole = said.length <= LONGEST_BYTES && text.codePointCount(0, text.length()) <= LONGEST;
        return new PageText.Recognised(cleaning.kept.toString().strip(), whole);
    }

    private void add(int c) {
        if (c == '\n') {
            if (++ends <= 1 + MOST_BLANK) {
                kept.append('\n');
            }
        } else if (Character.isWhitespace(c)) {
            kept.append(' ');
        } else if (!Quote.isHarmful(c) && !isRule(c)) {
            ends = 0;
            kept.appendCodePoint(c);
        }
    }

    /** What the lines between pages are drawn with. */
    private static boolean isRule(int c) {
        return Character.UnicodeBlock.of(c) == Character.UnicodeBlock.BOX_DRAWING;
    }
}
