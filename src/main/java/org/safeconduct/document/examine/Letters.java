package org.safeconduct.document.examine;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.safeconduct.document.inspect.Quote;

/** Letters that do not show: how many, and how they begin. */
final class Letters {
    private final StringBuilder text = new StringBuilder();
    private int count;

    void add(PDFont font, int code) {
        String letter = text.length() <= Quote.LONGEST ? read(font, code) : "";
        if (letter.isBlank() && text.length() <= Quote.LONGEST) {
            text.append(' ');
            return;
        }
        text.append(letter);
        count++;
    }

    static String read(PDFont font, int code) {
        try {
            String letter = font.toUnicode(code);
            return letter == null ? "\u25a1" : letter;
        } catch (RuntimeException e) {
            return "\u25a1";
        }
    }

    int count() {
        return count;
    }

    Quote excerpt() {
        return new Quote(text.toString());
    }
}
