package org.safeconduct.document.inspect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document's own text, made harmless: at most 200 characters, none that controls a terminal or turns the
 * reading direction. Made on both sides: a worker could leave it out.
 */
public record Quote(@JsonValue String text) {
    public static final int LONGEST = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Quote {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(20L * LONGEST)
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !isHarmful(c))
                .limit(LONGEST + 1L)
                .forEach(kept::appendCodePoint);
        String clean = kept.toString().strip();
        text = clean.codePointCount(0, clean.length()) > LONGEST
                ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 1)) + "…"
                : clean;
    }

    public static Quote of(@Nullable String text) {
        return new Quote(text == null ? "" : text);
    }

    /** Whether it controls a terminal, turns the reading direction, or is no character that everybody has. */
    public static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
