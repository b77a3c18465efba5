package org.safeconduct.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A sheet of A4 as a scanner sees it: letters, a coloured stamp, and noise all over. */
final class ScannedSheet {
    private static final int WIDTH = 2480;
    private static final int HEIGHT = 3508;
    private static final float QUALITY = 0.75f;
    private static final int NOISE = 15;

    private ScannedSheet() {}

    /** @param number another for another sheet */
    static byte[] jpeg(int number) throws IOException {
        BufferedImage sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        draw(sheet, number);
        grain(sheet, new SplittableRandom(number));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(sheet, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void draw(BufferedImage sheet, int number) {
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(244, 240, 228));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(40, 40, 60));
        for (int line = 0; line < 52; line++) {
            for (int word = 0; word < 12; word++) {
                int width = 60 + (line * 37 + word * 53 + number * 11) % 90;
                pen.fillRoundRect(200 + word * 175, 220 + line * 58, width, 24, 12, 12);
                pen.drawOval(200 + word * 175, 214 + line * 58, 30, 36);
            }
        }
        pen.setColor(new Color(150, 30, 40));
        pen.fillOval(1500, 2500 + 20 * number, 520, 520);
        pen.dispose();
    }

    private static void grain(BufferedImage sheet, SplittableRandom random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int noise = random.nextInt(2 * NOISE + 1) - NOISE;
                int pixel = sheet.getRGB(x, y);
                sheet.setRGB(x, y, part(pixel, 16, noise) | part(pixel, 8, noise) | part(pixel, 0, noise));
            }
        }
    }

    private static int part(int pixel, int shift, int noise) {
        return Math.clamp((pixel >> shift & 0xFF) + noise, 0, 255) << shift;
    }
}
