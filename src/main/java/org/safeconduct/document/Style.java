package org.safeconduct.document;

/**
 * How a run of text is set.
 *
 * @param size in points
 * @param leading from line to line, in points
 */
public record Style(Face face, float size, float leading, Ink ink) {
    public static final Style BODY = new Style(Face.SANS, 9.6f, 14.2f, Ink.TEXT);
    public static final Style SMALL = new Style(Face.SANS, 8f, 11.2f, Ink.QUIET);
    public static final Style LABEL = new Style(Face.SANS_BOLD, 7.6f, 12f, Ink.QUIET);
    public static final Style LEGAL = new Style(Face.SERIF, 10.2f, 15f, Ink.TEXT);

    public Style in(Face other) {
        return new Style(other, size, leading, ink);
    }

    public Style in(Ink other) {
        return new Style(face, size, leading, other);
    }

    public Style sized(float points) {
        return new Style(face, points, leading * points / size, ink);
    }
}
