package org.safeconduct.document.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.Face;
import org.safeconduct.document.draw.Drawer;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/**
 * Our pictures beside poppler's. The tolerance: of squares of eight by eight pixels at most one in two hundred differs
 * by more than 48 of 255 in its mean brightness, and a page by 3 on the whole. Two renderers smooth edges differently,
 * so single pixels say nothing.
 */
class PopplerIT {
    private static final int SQUARE = 8;
    private static final int FAR = 48;
    private static final double FEW = 1 / 200.0;
    private static final double CLOSE = 3;

    /** Brightness, row by row. */
    private record Grey(int width, int height, int[] values) {
        int square(int left, int top) {
            int sum = 0;
            for (int y = top; y < top + SQUARE; y++) {
                for (int x = left; x < left + SQUARE; x++) {
                    sum += values[y * width + x];
                }
            }
            return sum / SQUARE / SQUARE;
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private interface Content {
        void draw(PDDocument document, PDPageContentStream page) throws IOException;
    }

    private static void page(PDDocument document, int turn, Content content) throws IOException {
        PDPage page = new PDPage(PDRectangle.A5);
        page.setRotation(turn);
        document.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
            content.draw(document, stream);
        }
    }

    private static void text(PDDocument document, PDPageContentStream page) throws IOException {
        try (InputStream in = Face.SERIF.open()) {
            PDType0Font font = PDType0Font.load(document, in, true);
            for (int line = 0; line < 30; line++) {
                page.beginText();
                page.setFont(font, 11);
                page.newLineAtOffset(40, 540 - 16 * line);
                page.showText("Line " + line + ": the quick brown fox jumps over the lazy dog.");
                page.endText();
            }
        }
    }

    private static void lines(PDDocument document, PDPageContentStream page) throws IOException {
        for (int i = 0; i < 40; i++) {
            page.setStrokingColor(new Color(i * 6, 100, 255 - i * 6));
            page.setLineWidth(1 + i % 4);
            page.moveTo(20, 20 + i * 13);
            page.curveTo(150, 500 - i * 12, 250, i * 14, 400, 560 - i * 13);
            page.stroke();
        }
        page.setNonStrokingColor(Color.ORANGE);
        page.addRect(100, 100, 120, 80);
        page.fill();
    }

    private static BufferedImage sky() {
        BufferedImage picture = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.BLUE, 800, 600, Color.YELLOW));
        pen.fillRect(0, 0, 800, 600);
        pen.setColor(Color.BLACK);
        pen.fillOval(200, 150, 300, 250);
        pen.dispose();
        return picture;
    }

    private static void pictures(PDDocument document, PDPageContentStream page) throws IOException {
        page.drawImage(LosslessFactory.createFromImage(document, sky()), 30, 320, 300, 225);
        page.drawImage(JPEGFactory.createFromImage(document, sky(), 0.9f), 60, 40, 330, 240);
    }

    private Path document() throws IOException {
        Path file = folder.resolve("file.pdf");
        try (PDDocument document = new PDDocument()) {
            page(document, 0, PopplerIT::text);
            page(document, 0, PopplerIT::lines);
            page(document, 0, PopplerIT::pictures);
            page(document, 90, PopplerIT::text);
            document.save(file.toFile());
        }
        return file;
    }

    private List<Grey> ours(Path file) throws IOException {
        List<Grey> pages = new ArrayList<>();
        PageSink sink = new PageSink() {
            @Override
            public void drawn(PagePicture picture) {
                pages.add(grey(picture.width(), picture.height(), picture.pixels()));
            }

            @Override
            public void missing(int first, int last) {
                throw new AssertionError("page " + first);
            }
        };
        try (PdfDrawer drawer = PdfDrawer.start(Drawer.program(), 1, Isolation.best())) {
            assertThat(drawer.draw(file, sink, PageProgress.NONE).complete()).isTrue();
        }
        return pages;
    }

    private List<Grey> poppler(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        "pdftoppm",
                        "-r",
                        "150",
                        file.toString(),
                        folder.resolve("page").toString())
                .start();
        assertThat(process.waitFor()).isZero();
        List<Grey> pages = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "page*.ppm")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (Path each : sorted) {
                pages.add(ppm(Files.readAllBytes(each)));
            }
        }
        return pages;
    }

    /** P6, width, height and 255, each in a line or after a space, then red, green, blue. */
    private static Grey ppm(byte[] bytes) throws IOException {
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        String[] words = head.split("\\s", 5);
        int length = words[0].length() + words[1].length() + words[2].length() + words[3].length() + 4;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(length);
        return grey(Integer.parseInt(words[1]), Integer.parseInt(words[2]), in.readAllBytes());
    }

    private static Grey grey(int width, int height, byte[] pixels) {
        int[] values = new int[width * height];
        for (int i = 0; i < values.length; i++) {
            int at = 3 * i;
            values[i] = ((pixels[at] & 0xFF) + (pixels[at + 1] & 0xFF) + (pixels[at + 2] & 0xFF)) / 3;
        }
        return new Grey(width, height, values);
    }

    @Test
    void agreesWithUs() throws Exception {
        assumeTrue(isInstalled(), "pdftoppm is not installed here");
        Path file = document();
        List<Grey> ours = ours(file);
        List<Grey> theirs = poppler(file);
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            compare(i + 1, ours.get(i), theirs.get(i));
        }
    }

    private static void compare(int page, Grey ours, Grey theirs) {
        // They round a fraction of a pixel up, we down.
        assertThat(Math.abs(ours.width - theirs.width)).isLessThanOrEqualTo(1);
        assertThat(Math.abs(ours.height - theirs.height)).isLessThanOrEqualTo(1);
        int squares = 0;
        int far = 0;
        long sum = 0;
        int right = Math.min(ours.width, theirs.width) - SQUARE;
        int bottom = Math.min(ours.height, theirs.height) - SQUARE;
        for (int y = 0; y <= bottom; y += SQUARE) {
            for (int x = 0; x <= right; x += SQUARE) {
                int difference = Math.abs(ours.square(x, y) - theirs.square(x, y));
                squares++;
                sum += difference;
                far += difference > FAR ? 1 : 0;
            }
        }
        assertThat(far).as("page %d: squares that differ", page).isLessThanOrEqualTo((int) (squares * FEW));
        assertThat((double) sum / squares).as("page %d: on the whole", page).isLessThan(CLOSE);
        assertThat(Arrays.stream(ours.values).filter(value -> value < 128).count())
                .as("page %d: something is drawn", page)
                .isGreaterThan(1000);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pdftoppm", "-v").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
