package org.safeconduct.document;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The faces the papers are set in; each has a file beside this class. */
public enum Face {
    SANS("NotoSans-Regular"),
    SANS_BOLD("NotoSans-Bold"),
    SANS_ITALIC("NotoSans-Italic"),
    SERIF("NotoSerif-Regular"),
    SERIF_BOLD("NotoSerif-Bold"),
    SERIF_ITALIC("NotoSerif-Italic");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    /** The font's file, TrueType. */
    public InputStream open() throws IOException {
        InputStream in = Face.class.getResourceAsStream(file + ".ttf");
        if (in == null) {
            throw new FileNotFoundException(file);
        }
        return in;
    }

    public Face bold() {
        return switch (this) {
            case SANS, SANS_BOLD, SANS_ITALIC -> SANS_BOLD;
            case SERIF, SERIF_BOLD, SERIF_ITALIC -> SERIF_BOLD;
        };
    }
}
