package org.safeconduct.document.draw;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A scan as most are: a JPEG of red, green and blue, without masks or layers. Read straight into one array, and made
 * smaller by whole numbers as a mean of pixels; the library's way copies it four times, and picks single pixels out.
 */
final class PlainJpeg {
    private static final int COLOURS = 3;
    /** A page is rarely a whole number of pixels wide. */
    private static final double NEARLY = 0.001;

    private static final List<String> JPEG = List.of(COSName.DCT_DECODE.getName());
    /** Whatever changes what the file's own pixels are. */
    private static final List<COSName> CHANGES =
            List.of(COSName.SMASK, COSName.MASK, COSName.DECODE, COSName.OC, COSName.getPDFName("SMaskInData"));

    private PlainJpeg() {}

    /**
     * @param times how many times it is larger than what is drawn of it
     * @return none where it is something else, or broken: then the library's way decides
     */
    static Optional<BufferedImage> read(PDImage image, double times) throws IOException {
        if (!(image instanceof PDImageXObject picture) || !isPlain(picture)) {
            return Optional.empty();
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        // Up to its filter: the file as it was embedded.
        try (InputStream file = picture.createInputStream(JPEG);
                ImageInputStream in = new MemoryCacheImageInputStream(file)) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width != image.getWidth() || height != image.getHeight()) {
                return Optional.empty();
            }
            ImageReadParam how = reader.getDefaultReadParam();
            byte[] pixels = new byte[width * height * COLOURS];
            // As the reader would have it: in a profile that the file brings along, its pixels are not changed either.
            ColorSpace space = reader.getImageTypes(0).next().getColorModel().getColorSpace();
            how.setDestination(over(pixels, width, height, space));
            reader.read(0, how);
            int by = Math.clamp((long) (times + NEARLY), 1, Math.min(width, height));
            return Optional.of(smaller(pixels, width, height, by));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static boolean isPlain(PDImageXObject picture) throws IOException {
        COSBase filter = picture.getCOSObject().getDictionaryObject(COSName.FILTER, COSName.F);
        return COSName.DCT_DECODE.equals(filter)
                && picture.getBitsPerComponent() == Byte.SIZE
                && CHANGES.stream().noneMatch(picture.getCOSObject()::containsKey)
                && picture.getColorSpace() instanceof PDDeviceRGB;
    }

    /** Colours in the order in which the reader has them, so that it copies rows whole. */
    private static BufferedImage over(byte[] pixels, int width, int height, ColorSpace space) {
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(pixels, pixels.length),
                width,
                height,
                width * COLOURS,
                COLOURS,
                new int[] {0, 1, 2},
                null);
        return new BufferedImage(
                new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE),
                raster,
                false,
                null);
    }

    /** Each pixel a mean of {@code by} times {@code by}; what is left over at the right and below is not shown. */
    private static BufferedImage smaller(byte[] pixels, int width, int height, int by) {
        BufferedImage small = new BufferedImage(width / by, height / by, BufferedImage.TYPE_INT_RGB);
        int[] out = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        int row = width * COLOURS;
        int[] sums = new int[small.getWidth() * COLOURS];
        for (int y = 0; y < small.getHeight(); y++) {
            Arrays.fill(sums, 0);
            for (int line = 0; line < by; line++) {
                add(pixels, (y * by + line) * row, by, sums);
            }
            means(sums, by * by, out, y * small.getWidth());
        }
        return small;
    }

    private static void add(byte[] pixels, int from, int by, int[] sums) {
        int at = from;
        for (int sum = 0; sum < sums.length; sum += COLOURS) {
            for (int i = 0; i < by; i++, at += COLOURS) {
                sums[sum] += pixels[at] & 0xFF;
                sums[sum + 1] += pixels[at + 1] & 0xFF;
                sums[sum + 2] += pixels[at + 2] & 0xFF;
            }
        }
    }

    private static void means(int[] sums, int count, int[] out, int from) {
        int half = count / 2;
        for (int x = 0, sum = 0; sum < sums.length; x++, sum += COLOURS) {
            int red = (sums[sum] + half) / count;
            int green = (sums[sum + 1] + half) / count;
            int blue = (sums[sum + 2] + half) / count;
            out[from + x] = red << 16 | green << 8 | blue;
        }
    }
}
