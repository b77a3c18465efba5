package org.safeconduct.demo.dossier;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Makes of a document's first page what an office scanner would: one picture, a little askew and grey, without text. */
final class Scan {
    private static final int DPI = 150;
    private static final double ASKEW_DEGREES = -0.55;
    private static final Color PLATEN = new Color(0xd9d9d4);

    private Scan() {}

    /** @param clean a whole PDF file: only there are the fonts complete */
    static PDDocument of(byte[] clean) throws IOException {
        BufferedImage picture;
        try (PDDocument document = Loader.loadPDF(clean)) {
            picture = aged(askew(new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB)));
        }
        PDDocument scan = new PDDocument();
        PDPage page = new PDPage(PDRectangle.A4);
        scan.addPage(page);
        try (var content = new PDPageContentStream(scan, page)) {
            content.drawImage(
                    JPEGFactory.createFromImage(scan, picture, 0.62f, DPI),
                    0,
                    0,
                    PDRectangle.A4.getWidth(),
                    PDRectangle.A4.getHeight());
        }
        return scan;
    }

    private static BufferedImage askew(BufferedImage straight) {
        int width = straight.getWidth();
        int height = straight.getHeight();
        BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        try {
            graphics.setColor(PLATEN);
            graphics.fillRect(0, 0, width, height);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(
                    straight,
                    AffineTransform.getRotateInstance(Math.toRadians(ASKEW_DEGREES), width / 2.0, height / 2.0),
                    null);
        } finally {
            graphics.dispose();
        }
        return turned;
    }

    /** Paper tone, a shadow at the binding edge, a fold, grain and dust. */
    private static BufferedImage aged(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int fold = height * 47 / 100;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grain = (noise(x, y) & 15) + (noise(x / 3, y / 3 + 7) & 7) - 11;
                int shadow = 26 * Math.max(0, 60 - x) / 60;
                int crease = Math.max(0, 9 - 4 * Math.abs(y - fold - x / 130));
                int dust = noise(x / 2 + 91, y / 2) % 52_000 == 0 ? 110 : 0;
                picture.setRGB(x, y, tone(picture.getRGB(x, y), grain - shadow - crease - dust));
            }
        }
        return picture;
    }

    /** Black becomes dark grey and white a warm off-white, as toner and paper are. */
    private static int tone(int rgb, int change) {
        int red = clamp(44 + (rgb >> 16 & 0xff) * 203 / 255 + change);
        int green = clamp(43 + (rgb >> 8 & 0xff) * 202 / 255 + change);
        int blue = clamp(45 + (rgb & 0xff) * 192 / 255 + change);
        return red << 16 | green << 8 | blue;
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }

    /** The same grain at every run, so that the file is the same; nothing here needs to be unpredictable. */
    private static int noise(int x, int y) {
        int hash = x * 0x1f1f1f1f ^ y * 0x27d4eb2d;
        hash = (hash ^ hash >>> 15) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return (hash ^ hash >>> 16) & 0x7fffffff;
    }
}
