package org.safeconduct.viewing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Looks for what may not be there: in files as they are, and in whatever in them can be inflated. */
public final class Contents {
    private static final int MOST = 50 << 20;

    private Contents() {}

    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Files below the folder in which the words are. */
    public static List<Path> with(String words, Path folder) throws IOException {
        return files(folder).stream().filter(file -> has(words, file)).toList();
    }

    private static boolean has(String words, Path file) {
        byte[] raw = read(file);
        if (new String(raw, StandardCharsets.ISO_8859_1).contains(words)) {
            return true;
        }
        for (int at = 0; at + 1 < raw.length; at++) {
            // A zlib stream's first two bytes (RFC 1950).
            boolean zlib = (raw[at] & 0x0F) == 8 && ((raw[at] & 0xFF) << 8 | raw[at + 1] & 0xFF) % 31 == 0;
            if (zlib && inflated(raw, at).contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String inflated(byte[] raw, int at) {
        Inflater inflater = new Inflater();
        inflater.setInput(raw, at, raw.length - at);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        try {
            for (int count = inflater.inflate(block); count > 0 && out.size() < MOST; count = inflater.inflate(block)) {
                out.write(block, 0, count);
            }
        } catch (DataFormatException e) {
            // Nothing was deflated there, or no more.
        } finally {
            inflater.end();
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
