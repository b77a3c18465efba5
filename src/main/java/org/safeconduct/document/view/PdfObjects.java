package org.safeconduct.document.view;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a PDF's objects one after the other as they come, and the table of where they are (ISO 32000-2 section 7.5). */
final class PdfObjects {
    private static final long UNWRITTEN = -1;

    private final OutputStream out;
    private final List<Long> places = new ArrayList<>();
    private long position;

    PdfObjects(OutputStream out) throws IOException {
        this.out = out;
        // Bytes beyond ASCII tell whoever passes the file on that it is not text.
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** A number for an object that is written later. */
    int reserve() {
        places.add(UNWRITTEN);
        return places.size();
    }

    void object(int number, String body) throws IOException {
        begin(number);
        write(body + "\nendobj\n");
    }

    /** A stream's data, of a length that is known when it is written. */
    @FunctionalInterface
    interface Data {
        void write(OutputStream out) throws IOException;
    }

    /** @param entries of its dictionary, without the length */
    void stream(int number, String entries, Data data) throws IOException {
        int length = reserve();
        begin(number);
        write("<<" + entries + "/Length " + length + " 0 R>>\nstream\n");
        long start = position;
        data.write(new Counted());
        long end = position;
        write("\nendstream\nendobj\n");
        object(length, String.valueOf(end - start));
    }

    private final class Counted extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            out.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            position += length;
        }
    }

    private void begin(int number) throws IOException {
        places.set(number - 1, position);
        write(number + " 0 obj\n");
    }

    /** @param entries of the trailer, without the size */
    void end(String entries) throws IOException {
        long table = position;
        StringBuilder text = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        for (long place : places) {
            String digits = String.valueOf(place);
            text.repeat("0", 10 - digits.length()).append(digits).append(" 00000 n \n");
        }
        text.append("trailer\n<</Size ").append(places.size() + 1).append(entries);
        write(text.append(">>\nstartxref\n").append(table).append("\n%%EOF\n").toString());
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /** A text string in UTF-16 as hexadecimal digits (section 7.9.2.2), so that no character ends it. */
    static String text(String text) {
        StringBuilder digits = new StringBuilder("<FEFF");
        for (char each : text.toCharArray()) {
            digits.append(Character.forDigit(each >> 12, 16))
                    .append(Character.forDigit(each >> 8 & 0xF, 16))
                    .append(Character.forDigit(each >> 4 & 0xF, 16))
                    .append(Character.forDigit(each & 0xF, 16));
        }
        return digits.append('>').toString();
    }
}
