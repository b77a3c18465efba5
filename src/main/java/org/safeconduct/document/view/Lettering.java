package org.safeconduct.document.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.safeconduct.document.Face;

/** Words as pixels, from the outlines of our own font: never the machine's, so that they are the same everywhere. */
final class Lettering {
    /** How much of a pixel is covered, 0 to 255, row by row. */
    record Mask(int width, int height, byte[] cover) {
        int at(int x, int y) {
            return cover[y * width + x] & 0xFF;
        }
    }

    private static final double LINE = 1.4;

    private final TrueTypeFont font;
    private final CmapLookup letters;

    Lettering() throws IOException {
        try (InputStream in = Face.SANS.open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        }
        letters = font.getUnicodeCmapLookup();
    }

    /** @param size of the letters in pixels @param turn in degrees, against the clock @param margin in pixels */
    Mask of(List<String> lines, int size, int turn, int margin) throws IOException {
        Path2D words = new Path2D.Double();
        for (int i = 0; i < lines.size(); i++) {
            AffineTransform below = AffineTransform.getTranslateInstance(0, LINE * size * i);
            words.append(below.createTransformedShape(line(lines.get(i), size)), false);
        }
        words.transform(AffineTransform.getRotateInstance(Math.toRadians(-turn)));
        Rectangle2D bounds = words.getBounds2D();
        int width = (int) Math.ceil(bounds.getWidth()) + 2 * margin;
        int height = (int) Math.ceil(bounds.getHeight()) + 2 * margin;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.translate(margin - bounds.getX(), margin - bounds.getY());
        pen.fill(words);
        pen.dispose();
        return new Mask(width, height, ((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    }

    /** On a base line at 0, growing downwards as pictures do; a letter that the font lacks is its empty box. */
    private Path2D line(String text, int size) throws IOException {
        Path2D line = new Path2D.Double();
        double scale = (double) size / font.getUnitsPerEm();
        double at = 0;
        for (int letter : text.codePoints().toArray()) {
            int glyph = letters.getGlyphId(letter);
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, at, 0);
            line.append(
                    place.createTransformedShape(font.getGlyph().getGlyph(glyph).getPath()), false);
            at += font.getAdvanceWidth(glyph) * scale;
        }
        return line;
    }
}
