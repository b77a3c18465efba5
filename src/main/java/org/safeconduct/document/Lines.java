package org.safeconduct.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines; {@code *words*} between asterisks are bold. */
public final class Lines {
    /** Stands for an asterisk that is one: no text has this character (private use). */
    static final char ASTERISK = '\ue02a';

    /** Words of one face that stand together, with the width of what comes before them. */
    public record Run(String text, Face face, float offset) {}

    private final Typefaces faces;
    private final Style style;
    private final float width;
    private final List<List<Run>> lines = new ArrayList<>();
    private List<Run> line = new ArrayList<>();
    private float used;

    private Lines(Typefaces faces, Style style, float width) {
        this.faces = faces;
        this.style = style;
        this.width = width;
    }

    public static List<List<Run>> of(String text, Typefaces faces, Style style, float width) throws IOException {
        Lines lines = new Lines(faces, style, width);
        for (String paragraph : typographic(text).split("\n", -1)) {
            lines.paragraph(paragraph);
        }
        return lines.lines;
    }

    /** Apostrophes as printers set them, and no French sign alone at the beginning or end of a line. */
    private static String typographic(String text) {
        return text.replace('\'', '\u2019').replace("« ", "«\u00a0").replaceAll(" (?=[»;:?!])", "\u00a0");
    }

    /** As it is shown. */
    static String plain(String text) {
        return text.replace(ASTERISK, '*');
    }

    private void paragraph(String text) throws IOException {
        boolean bold = false;
        for (String stretch : text.split("(?<=\\*)|(?=\\*)")) {
            if (stretch.equals("*")) {
                bold = !bold;
                continue;
            }
            Face face = bold ? style.face().bold() : style.face();
            for (String word : plain(stretch).split("(?<= )")) {
                word(word, face);
            }
        }
        endLine();
    }

    private void word(String word, Face face) throws IOException {
        float visible = faces.width(word.stripTrailing(), face, style.size());
        if (used > 0 && used + visible > width) {
            endLine();
        }
        if (visible > width) {
            longWord(word, face);
        } else {
            add(word, face);
        }
    }

    /** Longer than a line, such as a digest in a narrow column: broken where the line ends. */
    private void longWord(String word, Face face) throws IOException {
        int from = 0;
        for (int to = from; to < word.length(); ) {
            int next = word.offsetByCodePoints(to, 1);
            if (to > from && faces.width(word.substring(from, next).stripTrailing(), face, style.size()) > width) {
                add(word.substring(from, to), face);
                endLine();
                from = to;
            }
            to = next;
        }
        add(word.substring(from), face);
    }

    private void add(String word, Face face) throws IOException {
        line.add(new Run(word, face, used));
        used += faces.width(word, face, style.size());
    }

    private void endLine() {
        lines.add(line);
        line = new ArrayList<>();
        used = 0;
    }
}
