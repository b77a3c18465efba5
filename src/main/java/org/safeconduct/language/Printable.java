package org.safeconduct.language;

/** Text from outside, made harmless for a terminal or a page. */
public final class Printable {
    /** Longest text shown, in characters: more would push what matters off the screen. */
    private static final int LONGEST = 300;

    /** Letters that show nothing: Hangul fillers and the empty braille pattern. */
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";
    /** Marks over one letter: writing needs few, and a tower of them covers the lines above. */
    private static final int MOST_MARKS = 4;

    private Printable() {}

    /** Without control characters (which could rewrite the screen) and without marks that turn the reading direction. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** @param longest for what a person has to read whole, in characters */
    public static String of(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        int marks = 0;
        for (int c : text.codePoints().limit(longest).toArray()) {
            marks = mark(c) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                kept.appendCodePoint(harmful(c) ? '\ufffd' : c);
            }
        }
        if (text.codePointCount(0, text.length()) > longest) {
            kept.append('…');
        }
        return kept.toString();
    }

    /** The same with one space in place of many: a line must not be filled up so that the next one seems to be ours. */
    public static String words(String text, int longest) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean space = false;
        for (int c : text.codePoints().toArray()) {
            boolean blank = Character.getType(c) == Character.SPACE_SEPARATOR || BLANKS.indexOf(c) >= 0;
            if (!blank) {
                kept.appendCodePoint(c);
            } else if (!space) {
                kept.append(' ');
            }
            space = blank;
        }
        return of(kept.toString(), longest);
    }

    private static boolean mark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
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
