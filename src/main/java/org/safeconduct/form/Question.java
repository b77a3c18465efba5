package org.safeconduct.form;

import java.util.List;

/**
 * One field of a form as a page asks for it.
 *
 * @param name of what is typed: a JSON pointer (RFC 6901) into the form
 * @param label in the reader's language
 * @param hint how it is to be typed; "" where the label says it
 * @param values as they stand in the form, countries and languages in words; none where nothing does
 * @param options to choose from; none where it is typed
 * @param longest of what is typed, in characters; 0 where nothing says so
 * @param inside what a group or a list is made of
 */
public record Question(
        String name,
        Kind kind,
        String label,
        String hint,
        boolean optional,
        List<String> values,
        List<Option> options,
        int longest,
        List<Question> inside) {
    /** How it is asked. */
    public enum Kind {
        /** Other questions under one heading. */
        GROUP,
        /** Groups of the same questions, as many as there are to tell of. */
        ITEMS,
        /** One of those. */
        ITEM,
        LINE,
        TEXT,
        NUMBER,
        /** A country by its name, or its code. */
        COUNTRY,
        LANGUAGE,
        /** One a line. */
        LINES,
        ONE_OF,
        SOME_OF,
        YES_OR_NO,
        CONFIRMED,
        /** Kept as it is, and not shown. */
        KEPT
    }

    /** @param value as the form has it */
    public record Option(String value, String words) {}

    public Question {
        values = List.copyOf(values);
        options = List.copyOf(options);
        inside = List.copyOf(inside);
    }

    /** "" where nothing stands there. */
    public String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The values as lines. */
    public String lines() {
        return String.join("\n", values);
    }

    public boolean has(String value) {
        return values.contains(value);
    }
}
