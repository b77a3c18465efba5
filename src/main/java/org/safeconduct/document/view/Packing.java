package org.safeconduct.document.view;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * A picture's bytes as a PDF has them. Where two colours cover three quarters of it, it is drawn, and kept exactly, in
 * PNG's rows, deflated (ISO 32000-2 section 7.4.4). Else it is a photograph or a scan, and becomes a JPEG of quality 80.
 *
 * @param colours 1 for grey, 3 for red, green and blue
 * @param jpeg else deflated
 * @param picture whose pixels have as many bytes as there are colours; they are written from there, and never kept twice
 */
record Packing(int colours, boolean jpeg, PagePicture picture) {
    private static final int SAMPLES = 1 << 16;
    private static final double MOSTLY = 0.75;
    private static final float QUALITY = 0.8f;
    /** Of 9: of pages of text a third of the time of the usual 6, and as small. */
    private static final int EFFORT = 2;

    private static final int BLOCK = 1 << 14;
    /** Before each row, as PNG has it: rows of letters are less alike than what deflate finds by itself. */
    private static final byte UNFILTERED = 0;

    /** The picture's own array is used up. */
    static Packing of(PagePicture picture) throws IOException {
        boolean drawn = isDrawn(picture);
        int colours = isGrey(picture) ? 1 : PagePicture.DEPTH;
        if (colours == 1) {
            thin(picture);
        }
        return new Packing(colours, !drawn, picture);
    }

    private static boolean isDrawn(PagePicture picture) {
        int count = picture.width() * picture.height();
        int step = Math.max(1, count / SAMPLES);
        Map<Integer, Integer> colours = new HashMap<>();
        int samples = 0;
        for (int i = 0; i < count; i += step, samples++) {
            int at = i * PagePicture.DEPTH;
            byte[] pixels = picture.pixels();
            int colour = (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
            colours.merge(colour, 1, Integer::sum);
        }
        int two = colours.values().stream()
                .sorted((a, b) -> b - a)
                .limit(2)
                .mapToInt(Integer::intValue)
                .sum();
        return two >= MOSTLY * samples;
    }

    private static boolean isGrey(PagePicture picture) {
        byte[] pixels = picture.pixels();
        for (int at = 0; at < picture.length(); at += PagePicture.DEPTH) {
            if (pixels[at] != pixels[at + 1] || pixels[at] != pixels[at + 2]) {
                return false;
            }
        }
        return true;
    }

    private static void thin(PagePicture picture) {
        byte[] pixels = picture.pixels();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            pixels[i] = pixels[i * PagePicture.DEPTH];
        }
    }

    void write(OutputStream out) throws IOException {
        if (jpeg) {
            writeJpeg(out);
        } else {
            deflate(out);
        }
    }

    private void deflate(OutputStream out) throws IOException {
        Deflater deflater = new Deflater(EFFORT);
        int row = picture.width() * colours;
        try {
            DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater, BLOCK);
            for (int y = 0; y < picture.height(); y++) {
                deflating.write(UNFILTERED);
                deflating.write(picture.pixels(), y * row, row);
            }
            deflating.finish();
        } finally {
            deflater.end();
        }
    }

    private void writeJpeg(OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ForwardStream stream = new ForwardStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image(picture, colours), null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** Over the picture's own bytes, not a copy. */
    private static BufferedImage image(PagePicture picture, int colours) {
        int[] bands = colours == 1 ? new int[] {0} : new int[] {0, 1, 2};
        int row = picture.width() * colours;
        DataBuffer buffer = new DataBufferByte(picture.pixels(), row * picture.height());
        WritableRaster raster =
                Raster.createInterleavedRaster(buffer, picture.width(), picture.height(), row, colours, bands, null);
        ColorSpace space = ColorSpace.getInstance(colours == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel model =
                new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }
}
