package org.safeconduct.document.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** Scans read in one go, beside the library's own way. */
class PlainJpegTest {
    private static final int WIDTH = 301;
    private static final int HEIGHT = 200;

    private final PDDocument document = new PDDocument();

    private static BufferedImage sky(int type) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.BLUE, WIDTH, HEIGHT, Color.YELLOW));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.RED);
        pen.fillOval(50, 40, 80, 90);
        pen.dispose();
        return picture;
    }

    private PDImageXObject scan() throws IOException {
        return JPEGFactory.createFromImage(document, sky(BufferedImage.TYPE_INT_RGB), 0.9f);
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return Arrays.stream(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width))
                .map(pixel -> pixel & 0xFFFFFF)
                .toArray();
    }

    @Test
    void readsThePixelsThatTheLibraryReads() throws IOException {
        assertThat(pixels(PlainJpeg.read(scan(), 1).orElseThrow())).isEqualTo(pixels(scan().getImage()));
    }

    @Test
    void takesNoNoticeOfAProfileInTheFileEither() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(sky(BufferedImage.TYPE_INT_RGB), "jpeg", plain);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // After the two bytes of its start and the 18 of its first segment.
        file.write(plain.toByteArray(), 0, 20);
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2});
        file.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (16 + profile.length)).array());
        file.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(profile);
        file.write(plain.toByteArray(), 20, plain.size() - 20);
        PDImageXObject scan = JPEGFactory.createFromByteArray(document, file.toByteArray());
        scan.setColorSpace(PDDeviceRGB.INSTANCE);
        assertThat(pixels(PlainJpeg.read(scan, 1).orElseThrow())).isEqualTo(pixels(scan.getImage()));
    }

    @Test
    void takesTheMeanOfPixelsThatBecomeOne() throws IOException {
        BufferedImage whole = scan().getImage();
        BufferedImage small = PlainJpeg.read(scan(), 3.4).orElseThrow();
        assertThat(small.getWidth()).isEqualTo(WIDTH / 3);
        assertThat(small.getHeight()).isEqualTo(HEIGHT / 3);
        for (int place = 0; place < 66; place++) {
            int green = 0;
            for (int i = 0; i < 9; i++) {
                green += whole.getRGB(3 * place + i % 3, 3 * place + i / 3) >> 8 & 0xFF;
            }
            assertThat(small.getRGB(place, place) >> 8 & 0xFF).isEqualTo((green + 4) / 9);
        }
    }

    @Test
    void keepsThePixelsOfWhatIsNotMadeSmaller() throws IOException {
        for (double times : new double[] {0, 0.3, 1.9, Double.NaN}) {
            assertThat(PlainJpeg.read(scan(), times).orElseThrow().getWidth()).isEqualTo(WIDTH);
        }
    }

    @Test
    void keepsAPixelOfWhatIsDrawnSmallerThanOne() throws IOException {
        BufferedImage small = PlainJpeg.read(scan(), Double.POSITIVE_INFINITY).orElseThrow();
        assertThat(small.getWidth()).isEqualTo(1);
        assertThat(small.getHeight()).isEqualTo(1);
    }

    @Test
    void leavesOtherPicturesToTheLibrary() throws IOException {
        assertThat(PlainJpeg.read(LosslessFactory.createFromImage(document, sky(BufferedImage.TYPE_INT_RGB)), 1))
                .isEmpty();
        assertThat(PlainJpeg.read(JPEGFactory.createFromImage(document, sky(BufferedImage.TYPE_BYTE_GRAY)), 1))
                .isEmpty();
        PDImageXObject painted = scan();
        painted.setColorSpace(PDDeviceCMYK.INSTANCE);
        assertThat(PlainJpeg.read(painted, 1)).isEmpty();
    }

    @Test
    void leavesToTheLibraryWhatChangesThePixels() throws IOException {
        for (COSName change : new COSName[] {COSName.SMASK, COSName.MASK, COSName.DECODE, COSName.OC}) {
            PDImageXObject changed = scan();
            changed.getCOSObject().setItem(change, new COSArray(List.of(COSInteger.ONE, COSFloat.ZERO)));
            assertThat(PlainJpeg.read(changed, 1)).as(change.getName()).isEmpty();
        }
    }

    @Test
    void makesRoomOnlyForThePixelsThatTheDocumentDeclares() throws IOException {
        PDImageXObject lying = scan();
        lying.setWidth(WIDTH - 1);
        assertThat(PlainJpeg.read(lying, 1)).isEmpty();
    }

    @Test
    void leavesWhatIsBrokenToTheLibrary() throws IOException {
        PDImageXObject broken = scan();
        try (var out = broken.getStream().getCOSObject().createRawOutputStream()) {
            out.write(new byte[] {(byte) 0xFF, (byte) 0xD8, 0});
        }
        assertThat(PlainJpeg.read(broken, 1)).isEmpty();
    }
}
