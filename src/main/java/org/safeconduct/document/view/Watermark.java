package org.safeconduct.document.view;

import java.util.List;

/**
 * The words that are burnt into every page of a copy: who opened it, when, under which record.
 *
 * @param lines at most 6 of at most 80 characters, which the picture's reader is meant to be able to read
 */
public record Watermark(List<String> lines) {
    private static final int MOST_LINES = 6;
    private static final int LONGEST = 80;

    /** The same of lines that may be longer. */
    public static Watermark cut(List<String> lines) {
        return new Watermark(lines.stream()
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST))
                .toList());
    }

    public Watermark {
        lines = List.copyOf(lines);
        boolean tooLong = lines.stream().anyMatch(line -> line.isBlank() || line.length() > LONGEST);
        if (lines.isEmpty() || lines.size() > MOST_LINES || tooLong) {
            throw new IllegalArgumentException("no watermark");
        }
    }
}
