package org.safeconduct.release;

/** The purpose in the officer's own words, as the rules want it: one readable line that a reviewer can trust to be all. */
final class Words {
    static final int SHORTEST = 10;
    /** Of whoever opens alone what two should open. */
    static final int SHORTEST_ALONE = 20;

    static final int LONGEST = 500;

    private Words() {}

    static boolean areGiven(String words) {
        return areGiven(words, SHORTEST);
    }

    static boolean areGiven(String words, int shortest) {
        int length = words.codePointCount(0, words.length());
        return length <= LONGEST
                && words.strip().codePointCount(0, words.strip().length()) >= shortest
                && words.codePoints().allMatch(Words::isShown);
    }

    /** No control characters, and nothing that is not shown or that changes how the rest is shown. */
    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
