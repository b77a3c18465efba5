package org.safeconduct.cli;

/** Text from outside, made harmless for a terminal. */
final class Printable {
    /** Longest text shown, in characters: more would push what matters off the screen. */
    private static final int LONGEST = 300;

    private Printable() {}

    /** Without control characters (which could rewrite the screen) and without marks that turn the reading direction. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** @param longest for what a person has to read whole, in characters */
    static String of(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints().limit(longest).map(c -> harmful(c) ? '\ufffd' : c).forEach(kept::appendCodePoint);
        if (text.codePointCount(0, text.length()) > longest) {
            kept.append('…');
        }
        return kept.toString();
    }

    private static boolean harmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
