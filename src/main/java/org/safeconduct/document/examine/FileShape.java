package org.safeconduct.document.examine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;

/** Where the document begins and ends in its bytes, and what is around it. */
final class FileShape {
    private static final byte[] HEADER = ascii("%PDF-");
    private static final byte[] END = ascii("%%EOF");
    /** How far from the start viewers look for a header (ISO 32000-1, Annex H, 3.4.1). */
    private static final int START = 1024;
    /** How other kinds of files begin. */
    private static final List<byte[]> OTHERS = List.of(
            ascii("PK\3\4"),
            ascii("GIF8"),
            ascii("\u0089PNG"),
            ascii("\u00ff\u00d8\u00ff"),
            ascii("\u007fELF"),
            ascii("MZ\u0090\0"),
            ascii("Rar!"),
            ascii("7z\u00bc\u00af"),
            ascii("%!PS"),
            ascii("<html"),
            ascii("<script"),
            ascii("<?php"),
            ascii("#!/"),
            ascii("\u00d0\u00cf\u0011\u00e0"));

    private final byte[] file;

    FileShape(byte[] file) {
        this.file = file;
    }

    /** Where the header is; -1: nowhere that a viewer looks. */
    int start() {
        return find(HEADER, 0, Math.min(file.length, START + HEADER.length));
    }

    /** @param lastSection where the last section of the tables of objects begins; -1: that is not known */
    void examine(long lastSection, Notebook notebook) {
        int start = start();
        if (start > 0) {
            notebook.add(new Hidden.BytesBeforeStart(Place.DOCUMENT, start));
        }
        int end = lastSection < 0 ? lastEnd() : firstEnd((int) lastSection);
        int after = file.length - end;
        if (after > 0) {
            notebook.add(new Hidden.BytesAfterEnd(Place.DOCUMENT, after));
        }
        if (foreign(0, start) || (after > 0 && foreign(end, file.length)) || anotherHeader(start)) {
            notebook.add(new Limiting.SeveralFiles(Place.DOCUMENT));
        }
    }

    /** What comes after the first end mark behind the last section is part of nothing, whatever follows it. */
    private int firstEnd(int lastSection) {
        return behind(find(END, lastSection, file.length));
    }

    private int lastEnd() {
        int last = file.length - END.length;
        while (last >= 0 && !matches(END, last)) {
            last--;
        }
        return behind(last);
    }

    /** After an end mark and the white space behind it; the file's length where there is none. */
    private int behind(int mark) {
        int end = mark < 0 ? file.length : mark + END.length;
        while (end < file.length && isSpace(file[end])) {
            end++;
        }
        return end;
    }

    /** A second document: its header right behind the first one's end mark. */
    private boolean anotherHeader(int start) {
        for (int i = find(END, start, file.length); i >= 0; i = find(END, i + 1, file.length)) {
            int next = i + END.length;
            while (next < file.length && isSpace(file[next])) {
                next++;
            }
            if (matches(HEADER, next)) {
                return true;
            }
        }
        return false;
    }

    private boolean foreign(int from, int to) {
        return OTHERS.stream().anyMatch(other -> find(other, from, to) >= 0);
    }

    private int find(byte[] what, int from, int to) {
        for (int i = Math.max(from, 0); i <= to - what.length; i++) {
            if (matches(what, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(byte[] what, int at) {
        if (at < 0 || at + what.length > file.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (file[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
