package org.safeconduct.document.examine;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cross-reference sections from the last to the first, as the file itself links them (ISO 32000-2 section 7.5):
 * each but the first is a later revision. Read from the bytes, because a parser that repairs does not say so.
 */
final class TrailerChain {
    /** More revisions than anybody saves. */
    private static final int LONGEST = 10_000;
    /** How far from the end the last offset is looked for, and how long a trailer may be. */
    private static final int WINDOW = 1 << 16;

    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,10})");
    private static final Pattern STREAM = Pattern.compile("\\A\\s*\\d{1,10}\\s+\\d{1,5}\\s+obj\\b");
    private static final Pattern PREVIOUS = Pattern.compile("/Prev\\s+(\\d{1,10})");

    private final byte[] file;
    private final boolean sound;
    private int sections;

    /** @param start where the header is: offsets may count from there */
    TrailerChain(byte[] file, int start) {
        this.file = file;
        this.sound = follow(0) || (start > 0 && follow(start));
    }

    /** Whether every section is where the file says that it is. */
    boolean sound() {
        return sound;
    }

    /** @param linearized such a file is born with two sections (ISO 32000-2, Annex F) */
    int earlierRevisions(boolean linearized) {
        return Math.max(0, sections - (linearized ? 2 : 1));
    }

    private boolean follow(int base) {
        sections = 0;
        Set<Long> seen = new HashSet<>();
        long offset = last();
        while (offset >= 0) {
            if (!seen.add(offset) || sections >= LONGEST || offset + base >= file.length) {
                return false;
            }
            String trailer = trailer((int) offset + base);
            if (trailer.isEmpty()) {
                return false;
            }
            sections++;
            Matcher previous = PREVIOUS.matcher(trailer);
            offset = previous.find() ? Long.parseLong(previous.group(1)) : -1;
        }
        return sections > 0;
    }

    private long last() {
        Matcher starts = START.matcher(text(Math.max(0, file.length - WINDOW), WINDOW));
        long last = -1;
        while (starts.find()) {
            last = Long.parseLong(starts.group(1));
        }
        return last;
    }

    /** The trailer's or the cross-reference stream's dictionary; empty where there is no section here. */
    private String trailer(int offset) {
        String here = text(offset, 64);
        if (here.stripLeading().startsWith("xref")) {
            return dictionary(find("trailer", offset));
        }
        return STREAM.matcher(here).find() ? dictionary(offset) : "";
    }

    /** From the first opening bracket to its closing one. */
    private String dictionary(int from) {
        if (from < 0) {
            return "";
        }
        String text = text(from, WINDOW);
        int depth = 0;
        int open = text.indexOf("<<");
        for (int i = open; i >= 0 && i < text.length() - 1; i++) {
            String pair = text.substring(i, i + 2);
            if (pair.equals("<<")) {
                depth++;
                i++;
            } else if (pair.equals(">>")) {
                depth--;
                i++;
                if (depth == 0) {
                    return text.substring(open, i + 1);
                }
            }
        }
        return "";
    }

    private int find(String word, int from) {
        byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= file.length - letters.length; i++) {
            int j = 0;
            while (j < letters.length && file[i + j] == letters[j]) {
                j++;
            }
            if (j == letters.length) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int length) {
        int end = Math.min(file.length, from + length);
        return new String(file, from, Math.max(0, end - from), StandardCharsets.ISO_8859_1);
    }
}
