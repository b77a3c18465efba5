package org.safeconduct.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.safeconduct.document.Face;

/** Documents to measure with, of invented words, drawings and scans; those that are there already are kept. */
record SampleDocuments(Path folder) {
    private static final int PAPER_PAGES = 14;
    private static final int SCAN_PAGES = 60;
    private static final int MAP_PAGES = 20;
    /** Of the scan's sheets; each is in the document several times, as a picture of its own. */
    private static final int SHEETS = 6;

    private static final String WORDS = "person family border office letter child road winter school hospital question "
            + "answer journey village paper name language protection interview house doctor bread water teacher ";

    private interface Content {
        void add(PDDocument document) throws IOException;
    }

    private Path make(String name, Content content) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            try (PDDocument document = new PDDocument()) {
                content.add(document);
                document.save(file.toFile());
            }
        }
        return file;
    }

    private static PDPageContentStream page(PDDocument document) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    /** Text in embedded fonts, and a figure on each page. */
    Path paper() throws IOException {
        return make("paper.pdf", document -> {
            SplittableRandom random = new SplittableRandom(1);
            PDFont text = font(document, Face.SERIF);
            PDFont title = font(document, Face.SANS_BOLD);
            for (int i = 0; i < PAPER_PAGES; i++) {
                try (PDPageContentStream page = page(document)) {
                    line(page, title, 15, 60, 780, (i + 1) + ". " + words(random, 5));
                    for (int line = 0; line < 38; line++) {
                        line(page, text, 10, 60, 750 - 13f * line, words(random, 13));
                    }
                    figure(page, random, 60, 60, 180);
                }
            }
        });
    }

    /** Colour scans of A4 at 300 dots per inch, about 1.7 MB each. */
    Path scan() throws IOException {
        return make("scan.pdf", document -> {
            byte[][] sheets = new byte[SHEETS][];
            for (int i = 0; i < SHEETS; i++) {
                sheets[i] = ScannedSheet.jpeg(i);
            }
            for (int i = 0; i < SCAN_PAGES; i++) {
                PDImageXObject picture = JPEGFactory.createFromByteArray(document, sheets[i % SHEETS]);
                try (PDPageContentStream page = page(document)) {
                    page.drawImage(picture, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
                }
            }
        });
    }

    /** Nothing but lines, curves and areas. */
    Path map() throws IOException {
        return make("map.pdf", document -> {
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < MAP_PAGES; i++) {
                try (PDPageContentStream page = page(document)) {
                    for (int figure = 0; figure < 12; figure++) {
                        float size = 40 + random.nextFloat() * 160;
                        figure(page, random, random.nextFloat() * 400, random.nextFloat() * 650, size);
                    }
                }
            }
        });
    }

    private static PDFont font(PDDocument document, Face face) throws IOException {
        try (InputStream in = face.open()) {
            return PDType0Font.load(document, in, true);
        }
    }

    private static String words(SplittableRandom random, int count) {
        String[] all = WORDS.split(" ");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            line.append(all[random.nextInt(all.length)]).append(' ');
        }
        return line.toString();
    }

    private static void line(PDPageContentStream page, PDFont font, float size, float x, float y, String text)
            throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private static void figure(PDPageContentStream page, SplittableRandom random, float x, float y, float size)
            throws IOException {
        page.setStrokingColor(random.nextFloat(), random.nextFloat(), random.nextFloat());
        page.setNonStrokingColor(0.9f, 0.8f + random.nextFloat() / 5, 0.9f);
        page.setLineWidth(0.3f + random.nextFloat());
        page.addRect(x, y, size, size);
        page.fillAndStroke();
        for (int curve = 0; curve < 20; curve++) {
            page.moveTo(x, y + size * random.nextFloat());
            for (int part = 1; part <= 8; part++) {
                float from = x + size * part / 8;
                float end = y + size * random.nextFloat();
                page.curveTo(from - size / 12, y + size * random.nextFloat(), from - size / 24, end, from, end);
            }
            page.stroke();
        }
    }
}
