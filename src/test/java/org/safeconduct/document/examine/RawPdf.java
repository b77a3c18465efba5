package org.safeconduct.document.examine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PDF files object by object, sound or not: what a library refuses to write can be written here. Object 1 is the
 * catalog, 2 the page tree, 3 the page, 4 its content.
 */
public final class RawPdf {
    static final String FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    private final TreeMap<Integer, byte[]> objects = new TreeMap<>();
    private final TreeMap<Integer, byte[]> later = new TreeMap<>();
    private String trailer = "";

    /** One page with this content, and entries added to the catalog and the page. */
    public static RawPdf of(String catalog, String page, String content) {
        RawPdf pdf = new RawPdf();
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R " + catalog + ">>");
        pdf.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
        String box = page.contains("/MediaBox") ? "" : "/MediaBox[0 0 612 792]";
        String resources = page.contains("/Resources") ? "" : "/Resources<</Font<</F 90 0 R>>>>";
        pdf.object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R" + box + resources + page + ">>");
        pdf.stream(4, "", content.getBytes(StandardCharsets.ISO_8859_1));
        if (resources.length() > 0 || page.contains("90 0 R")) {
            pdf.object(90, FONT);
        }
        return pdf;
    }

    public static RawPdf page(String page) {
        return of("", page, "");
    }

    public static RawPdf content(String content) {
        return of("", "", content);
    }

    public RawPdf object(int number, String body) {
        objects.put(number, ascii(body));
        return this;
    }

    /** Another object of this number, of generation 1. */
    RawPdf laterGeneration(int number, String body) {
        later.put(number, ascii(body));
        return this;
    }

    public RawPdf stream(int number, String entries, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("<<" + entries + "/Length " + data.length + ">>\nstream\n"));
        out.writeBytes(data);
        out.writeBytes(ascii("\nendstream"));
        objects.put(number, out.toByteArray());
        return this;
    }

    public RawPdf stream(int number, String entries, String data) {
        return stream(number, entries, ascii(data));
    }

    public RawPdf trailer(String entries) {
        trailer = entries;
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
        StringBuilder xref = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        write(objects, 0, out, xref);
        write(later, 1, out, xref);
        int table = out.size();
        int size = objects.lastKey() + 1;
        xref.append("trailer\n<</Size " + size + "/Root 1 0 R " + trailer + ">>\nstartxref\n" + table + "\n%%EOF\n");
        out.writeBytes(ascii(xref.toString()));
        return out.toByteArray();
    }

    private static void write(
            TreeMap<Integer, byte[]> bodies, int generation, ByteArrayOutputStream out, StringBuilder xref) {
        bodies.forEach((number, body) -> {
            xref.append("%d 1\n%010d %05d n \n".formatted(number, out.size(), generation));
            out.writeBytes(ascii(number + " " + generation + " obj\n"));
            out.writeBytes(body);
            out.writeBytes(ascii("\nendobj\n"));
        });
    }

    /** A later revision that replaces one object. */
    static byte[] revised(byte[] first, int number, String body) {
        return revised(first, number, body, "/Prev");
    }

    /** @param key of the earlier table's place, as it is written */
    static byte[] revised(byte[] first, int number, String body, String key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        int offset = out.size();
        out.writeBytes(ascii(number + " 0 obj\n" + body + "\nendobj\n"));
        int table = out.size();
        String text = new String(first, StandardCharsets.ISO_8859_1);
        String previous =
                text.substring(text.lastIndexOf("startxref") + 9).strip().split("\\s")[0];
        out.writeBytes(ascii("xref\n" + number + " 1\n" + "%010d 00000 n \n".formatted(offset)
                + "trailer\n<</Size 100/Root 1 0 R" + key + " " + previous + ">>\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] deflated(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, new Deflater())) {
            deflating.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** So many times the same, deflated without ever being in memory. */
    static byte[] deflated(String piece, long times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = ascii(piece.repeat((int) Math.min(times, 1 << 16)));
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, new Deflater())) {
            for (long written = 0; written < times; written += 1 << 16) {
                deflating.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
