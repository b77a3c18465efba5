package org.safeconduct.document.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.view.DrawingsDocument;
import org.safeconduct.document.worker.PageProgress;

/** Scans as office copiers make them, and what only looks like one. */
class Jbig2Test {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 200;
    private static final int PAGE_INFORMATION = 48;
    private static final int GENERIC_REGION = 38;
    private static final int MMR = 1;

    /** The left half black, with group 4 coding, which JBIG2 allows for its regions. */
    private static byte[] coded() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        pen.fillRect(0, 0, WIDTH / 2, HEIGHT);
        pen.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType("CCITT T.6");
        how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        how.setTiling(WIDTH, HEIGHT, 0, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        }
        return tile(out.toByteArray());
    }

    /** Of the one tile or strip of a TIFF file. */
    private static byte[] tile(byte[] tiff) {
        ByteBuffer file = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = file.getInt(4);
        int offset = 0;
        int length = 0;
        for (int i = 0; i < file.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            int value = file.getShort(entry + 2) == 3 ? file.getShort(entry + 8) & 0xFFFF : file.getInt(entry + 8);
            switch (file.getShort(entry) & 0xFFFF) {
                case 273, 324 -> offset = value;
                case 279, 325 -> length = value;
                default -> {}
            }
        }
        return Arrays.copyOfRange(tiff, offset, offset + length);
    }

    private static byte[] segment(int number, int type, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(number);
        out.write(new byte[] {(byte) type, 0, 1});
        out.writeInt(data.length);
        out.write(data);
        return bytes.toByteArray();
    }

    private static byte[] page(int width, int height) throws IOException {
        return segment(
                0,
                PAGE_INFORMATION,
                ByteBuffer.allocate(19).putInt(width).putInt(height).array());
    }

    private static byte[] region(int width, int height, byte[] data) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(18 + data.length);
        body.putInt(width)
                .putInt(height)
                .putInt(0)
                .putInt(0)
                .put((byte) 0)
                .put((byte) MMR)
                .put(data);
        return segment(1, GENERIC_REGION, body.array());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private record Page(int complete, byte[] pixels) {}

    private static byte[] document(String more, byte[] picture) {
        String entries = "/Type/XObject/Subtype/Image/Width " + WIDTH + "/Height " + HEIGHT
                + "/ColorSpace/DeviceGray/BitsPerComponent 1" + more;
        return Written.pages(
                "3 0 R",
                Written.page(3, 4, "/Resources<</XObject<</P 5 0 R>>>>"),
                Written.stream(4, "", "q 200 0 0 100 0 0 cm /P Do Q"),
                Written.stream(5, entries, text(picture)),
                Written.stream(6, "", text(shared())));
    }

    /** A page whose left half is black. */
    static byte[] scan() throws IOException {
        return document("/Filter/JBIG2Decode", joined(page(WIDTH, HEIGHT), region(WIDTH, HEIGHT, coded())));
    }

    private static Page drawn(String more, byte[] picture) {
        return drawn(document(more, picture));
    }

    private static Page drawn(byte[] document) {
        List<byte[]> pieces = new ArrayList<>();
        DrawingsDocument told = Drawing.of(document, new PageOutput(pieces::add), PageProgress.NONE);
        assertThat(told.pages()).isEqualTo(1);
        int complete = ByteBuffer.wrap(pieces.getFirst()).getInt(3 * Integer.BYTES);
        return new Page(complete, joined(pieces.subList(1, pieces.size()).toArray(byte[][]::new)));
    }

    /** Segments for several pictures that ask for a page as wide as none. */
    private static byte[] shared() {
        try {
            return page(1 << 30, 1 << 10);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int grey(Page page, double across) {
        int width = 416;
        int row = 100;
        return page.pixels()[3 * (row * width + (int) (across * width))] & 0xFF;
    }

    @Test
    void isDrawn() throws Exception {
        Page page = drawn(scan());
        assertThat(page.complete()).isEqualTo(1);
        assertThat(grey(page, 0.25)).isLessThan(30);
        assertThat(grey(page, 0.75)).isGreaterThan(225);
    }

    @Test
    void isLeftOutWhereItsSharedSegmentsAskForTooMuch() throws Exception {
        Page page = drawn(
                "/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 6 0 R>>",
                joined(page(WIDTH, HEIGHT), region(WIDTH, HEIGHT, coded())));
        assertThat(page.complete()).isZero();
        assertThat(grey(page, 0.25)).isGreaterThan(225);
    }

    @Test
    void isLeftOutWhereItsPageOrARegionIsLargerThanAnyPicture() throws Exception {
        for (byte[] bomb : List.of(
                joined(page(1 << 20, 1 << 20), region(WIDTH, HEIGHT, coded())),
                joined(page(-1, -1), region(WIDTH, HEIGHT, coded())),
                joined(page(WIDTH, -1), region(WIDTH, HEIGHT, coded())),
                joined(page(WIDTH, HEIGHT), region(1 << 16, 1 << 14, coded())))) {
            assertThat(drawn("/Filter/JBIG2Decode", bomb).complete()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter[/JBIG2Decode/FlateDecode]",
                "/Filter/JBIG2Decode/SMask 5 0 R/DecodeParms[<</JBIG2Globals 6 0 R>>]",
            })
    void isLeftOutWhereItIsNotAsAPdfHasIt(String filter) throws Exception {
        byte[] picture = joined(page(WIDTH, HEIGHT), region(WIDTH, HEIGHT, coded()));
        assertThat(drawn(filter, picture).complete()).isZero();
    }

    @Test
    void isLeftOutWhereItBeginsAsAFileOrEndsTooEarly() throws Exception {
        byte[] good = joined(page(WIDTH, HEIGHT), region(WIDTH, HEIGHT, coded()));
        byte[] file = joined(new byte[] {(byte) 0x97, 'J', 'B', '2', '\r', '\n', 0x1A, '\n', 1, 0, 0, 0, 1}, good);
        assertThat(drawn("/Filter/JBIG2Decode", file).complete()).isZero();
        assertThat(drawn("/Filter/JBIG2Decode", Arrays.copyOf(good, good.length - 3))
                        .complete())
                .isZero();
    }

    @Test
    void holdsNoMoreSegmentsThanAnyScanHas() throws Exception {
        byte[] many = new byte[20_001 * 11];
        for (int i = 0; i < 20_001; i++) {
            System.arraycopy(segment(i, 49, new byte[0]), 0, many, 11 * i, 11);
        }
        assertThatThrownBy(() -> Jbig2Segments.requireSmall(new ByteArrayInputStream(many)))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 500)
    void endsWhateverItIsGiven(@ForAll byte[] anything) {
        try {
            Jbig2Segments.requireSmall(new ByteArrayInputStream(anything));
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }
}
