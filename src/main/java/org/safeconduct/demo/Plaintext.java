package org.safeconduct.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pieces of documents by which somebody who has some bytes would recognise them. */
final class Plaintext {
    private static final int PIECE = 24;
    private static final int APART = 4096;

    private final List<byte[]> pieces;

    private Plaintext(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    /** A piece every few kilobytes of every document, and the mark that each PDF file begins with. */
    static Plaintext of(List<Path> documents) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        pieces.add("%PDF-1".getBytes(StandardCharsets.US_ASCII));
        pieces.add("Producer (Safeconduct".getBytes(StandardCharsets.US_ASCII));
        for (Path document : documents) {
            byte[] bytes = Files.readAllBytes(document);
            for (int at = 0; at + PIECE <= bytes.length; at += APART) {
                pieces.add(Arrays.copyOfRange(bytes, at, at + PIECE));
            }
        }
        return new Plaintext(pieces);
    }

    int size() {
        return pieces.size();
    }

    /** Whether any of the files has any of the pieces. */
    boolean isIn(List<Path> files) throws IOException {
        for (Path file : files) {
            if (isIn(Files.readAllBytes(file))) {
                return true;
            }
        }
        return false;
    }

    boolean isIn(byte[] bytes) {
        // One character a byte: searching text is the JVM's fastest search.
        String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
        return pieces.stream().anyMatch(piece -> haystack.contains(new String(piece, StandardCharsets.ISO_8859_1)));
    }
}
