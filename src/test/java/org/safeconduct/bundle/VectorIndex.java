package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** index.json of the vectors: language-neutral, explained in the readme beside it. */
record VectorIndex(String base, List<Good> good, List<Bad> bad) {
    static final Path FOLDER = Path.of("src/test/resources/bundle");

    record Good(String name, String file, List<Part> parts) {}

    /** The first ones, and those in which senders say how documents were made ready; each with keys of its own. */
    static final Path PREPARED = Path.of("src/test/resources/bundle-prepared");

    /** Parts with a break-glass envelope. */
    static final Path BREAK_GLASS = Path.of("src/test/resources/bundle-break-glass");

    /**
     * @param form SHA-256, or empty
     * @param documents SHA-256 in order
     * @param approved whether approver has to be asked
     * @param breakGlass whether it also opens without; absent where not
     * @param preparations in the same order; absent where nothing is said of any of them
     */
    record Part(
            String label,
            boolean approved,
            @Nullable Boolean breakGlass,
            String form,
            List<String> documents,
            @Nullable List<Preparation> preparations) {}

    /** @param step where a reader must notice at the latest @param refusal our own word for it */
    record Bad(String name, String step, String refusal, List<Edit> edits) {}

    /** From the end of the file to its beginning: at this offset, remove so many bytes, then insert these. */
    record Edit(int at, int remove, String insert) {}

    byte[] bytes(Path folder, Bad bad) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(base));
        for (Edit edit : bad.edits) {
            byte[] insert = HexFormat.of().parseHex(edit.insert);
            bytes = ByteBuffer.allocate(bytes.length - edit.remove + insert.length)
                    .put(bytes, 0, edit.at)
                    .put(insert)
                    .put(bytes, edit.at + edit.remove, bytes.length - edit.at - edit.remove)
                    .array();
        }
        return bytes;
    }

    /** Runs that differ while the lengths agree; otherwise what lies between the common beginning and end. */
    static List<Edit> edits(byte[] from, byte[] to) {
        if (from.length != to.length) {
            int start = Math.max(0, mismatch(from, to));
            int end = 0;
            int most = Math.min(from.length, to.length) - start;
            while (end < most && from[from.length - 1 - end] == to[to.length - 1 - end]) {
                end++;
            }
            return List.of(edit(to, start, from.length - end - start, to.length - end));
        }
        List<Edit> edits = new ArrayList<>();
        for (int at = 0; at < from.length; at++) {
            if (from[at] != to[at]) {
                int end = at + 1;
                // Gaps shorter than an edit's own words are not worth a second edit.
                for (int next = end; next < Math.min(from.length, end + 24); next++) {
                    end = from[next] == to[next] ? end : next + 1;
                }
                edits.addFirst(edit(to, at, end - at, end));
                at = end;
            }
        }
        return edits;
    }

    private static int mismatch(byte[] from, byte[] to) {
        int at = Arrays.mismatch(from, to);
        return at < 0 ? 0 : at;
    }

    private static Edit edit(byte[] to, int at, int remove, int end) {
        return new Edit(at, remove, HexFormat.of().formatHex(to, at, end));
    }
}
