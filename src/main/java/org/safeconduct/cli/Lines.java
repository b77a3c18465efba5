package org.safeconduct.cli;

import java.io.PrintWriter;

/** Lines of an answer in a person's language; everything that comes from outside is made printable first. */
record Lines(PrintWriter out, Texts texts) {
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

    void blank() {
        out.println();
    }
}
