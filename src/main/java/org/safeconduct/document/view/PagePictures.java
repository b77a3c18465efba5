package org.safeconduct.document.view;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/**
 * A file for each page: PNG (ISO/IEC 15948) where it is drawn, JPEG where it is a photograph or a scan, as
 * {@link Packing} has them.
 */
public final class PagePictures extends MarkedPages {
    /** Where the pictures go. */
    @FunctionalInterface
    public interface Files {
        /** @param page from 1 @param kind {@code png} or {@code jpg} */
        OutputStream create(int page, String kind) throws IOException;
    }

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final int BITS = 8;
    private static final int DOTS_PER_METRE = Math.round(Limits.DOTS_PER_INCH / 0.0254f);
    private static final byte METRES = 1;
    private static final int CHUNK = 1 << 16;

    private final Files files;

    /** @param language of what this program itself writes into the pictures */
    public PagePictures(Files files, Locale language, @Nullable Watermark watermark) throws IOException {
        super(language, watermark);
        this.files = files;
    }

    @Override
    public String finish() {
        return digest();
    }

    @Override
    void add(PagePicture picture) throws IOException {
        Packing packing = Packing.of(picture);
        try (OutputStream out = files.create(picture.number(), packing.jpeg() ? "jpg" : "png")) {
            if (packing.jpeg()) {
                packing.write(out);
            } else {
                png(picture, packing, out);
            }
        }
    }

    /** The rows are filtered and deflated as a PDF has them: that is PNG's own way. */
    private static void png(PagePicture picture, Packing packing, OutputStream out) throws IOException {
        out.write(PNG);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(picture.width());
        fields.writeInt(picture.height());
        fields.write(new byte[] {BITS, (byte) (packing.colours() == 1 ? GREY : COLOUR), 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        header.reset();
        fields.writeInt(DOTS_PER_METRE);
        fields.writeInt(DOTS_PER_METRE);
        fields.write(METRES);
        chunk(out, "pHYs", header.toByteArray());
        OutputStream data = new BufferedOutputStream(new Chunks(out), CHUNK);
        packing.write(data);
        data.flush();
        chunk(out, "IEND", new byte[0]);
    }

    /** The picture's data in pieces as they come. */
    private static final class Chunks extends OutputStream {
        private final OutputStream out;

        Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            chunk(out, "IDAT", new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            chunk(out, "IDAT", Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        DataOutputStream fields = new DataOutputStream(out);
        fields.writeInt(data.length);
        fields.write(name);
        fields.write(data);
        fields.writeInt((int) crc.getValue());
    }
}
