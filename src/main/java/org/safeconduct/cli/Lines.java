package org.safeconduct.cli;

import java.io.PrintWriter;
import java.util.List;
import org.safeconduct.language.Printable;

/** Lines of an answer in a person's language; everything that comes from outside is made printable first. */
record Lines(PrintWriter out, Texts texts) {
    /** Begins every line of somebody else's text that has several: none of them passes for one of ours. */
    private static final char FOREIGN = '│';

    void say(String key, Object... values) {
        out.println(texts.of(key, values));
    }

    /** A name and its value, indented by levels. */
    void fact(int level, String key, Object value) {
        String name = texts.of(key);
        out.println("  ".repeat(level) + name + texts.of("colon") + Printable.of(value.toString()));
    }

    /** Words of somebody else that are to be read whole. @param longest in characters */
    void text(int level, String key, String words, int longest) {
        out.println("  ".repeat(level) + texts.of(key) + texts.of("colon") + Printable.words(words, longest));
    }

    /** What somebody else wrote in a form, each of its own lines on one. @param name ours */
    void written(int level, String name, String value, int longest) {
        List<String> own = value.replace(FOREIGN, '|').lines().toList();
        if (own.size() < 2) {
            out.println("  ".repeat(level) + name + texts.of("colon") + Printable.words(String.join("", own), longest));
        } else {
            out.println("  ".repeat(level) + name + texts.of("colon").stripTrailing());
            own.forEach(line -> out.println("  ".repeat(level + 1) + FOREIGN + " " + Printable.words(line, longest)));
        }
    }

    /** Ours, already in the reader's language. */
    void plain(int level, String words) {
        out.println("  ".repeat(level) + words);
    }

    void blank() {
        out.println();
    }
}
