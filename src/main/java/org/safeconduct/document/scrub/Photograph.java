package org.safeconduct.document.scrub;

import java.io.ByteArrayOutputStream;

/** A JPEG file (ITU-T T.81 annex B) with nothing but what its pixels are made from. */
final class Photograph {
    private static final int MARKER = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    /** Says how colours are coded; the first twelve bytes are all of it. */
    private static final int ADOBE = 0xEE;

    private static final int ADOBE_LENGTH = 12;

    private final byte[] file;
    private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
    private int at;

    private Photograph(byte[] file) {
        this.file = file;
    }

    /** @throws NotUnderstood if it is cut off or is no such file */
    static byte[] bare(byte[] file) throws NotUnderstood {
        Photograph photograph = new Photograph(file);
        try {
            photograph.copy();
        } catch (IndexOutOfBoundsException e) {
            throw new NotUnderstood("a photograph");
        }
        return photograph.bare.toByteArray();
    }

    private void copy() throws NotUnderstood {
        if (next() != MARKER || next() != START) {
            throw new NotUnderstood("a photograph");
        }
        mark(START);
        for (int kind = marker(); kind != END; kind = marker()) {
            segment(kind);
            if (kind == SCAN) {
                scan();
            }
        }
        mark(END);
    }

    private int next() {
        return file[at++] & 0xFF;
    }

    private void mark(int kind) {
        bare.write(MARKER);
        bare.write(kind);
    }

    /** Any number of fill bytes may come before it. */
    private int marker() throws NotUnderstood {
        if (next() != MARKER) {
            throw new NotUnderstood("a photograph");
        }
        int kind = next();
        while (kind == MARKER) {
            kind = next();
        }
        return kind;
    }

    private void segment(int kind) throws NotUnderstood {
        int start = at;
        int length = next() << 8 | next();
        at = start + length;
        if (length < 2 || at > file.length) {
            throw new NotUnderstood("a photograph");
        }
        if (isPicture(kind)) {
            mark(kind);
            bare.write(file, start, length);
        } else if (kind == ADOBE && length >= 2 + ADOBE_LENGTH && isAdobe(start + 2)) {
            mark(kind);
            bare.write(0);
            bare.write(2 + ADOBE_LENGTH);
            bare.write(file, start + 2, ADOBE_LENGTH);
        }
    }

    private boolean isAdobe(int from) {
        return new String(file, from, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("Adobe");
    }

    /** Tables, frames, scans, intervals and line counts; neither application data nor comments. */
    private static boolean isPicture(int kind) {
        return (kind >= 0xC0 && kind <= 0xCF) || (kind >= SCAN && kind <= 0xDF);
    }

    /** Up to the next marker that is not part of the coded data. */
    private void scan() {
        int start = at;
        while (!(file[at] == (byte) MARKER && endsScan(file[at + 1] & 0xFF))) {
            at++;
        }
        bare.write(file, start, at - start);
    }

    private static boolean endsScan(int kind) {
        return kind != 0 && !(kind >= 0xD0 && kind <= 0xD7) && kind != MARKER;
    }
}
