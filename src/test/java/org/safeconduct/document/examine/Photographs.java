package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.RawPdf.ascii;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Beginnings of photographs, with Exif that names a maker and has a place; no picture follows. */
public final class Photographs {
    static final String MAKER = "Example Phone";
    private static final int APP1 = 0xE1;

    private Photographs() {}

    static byte[] plain() {
        return of(new byte[0], APP1, exif());
    }

    /** @param before the segment @param kind of the segment, by its marker's second byte */
    static byte[] of(byte[] before, int kind, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
        out.writeBytes(before);
        out.writeBytes(segment(kind, data));
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0});
        return out.toByteArray();
    }

    public static byte[] segment(int kind, byte[] data) {
        ByteBuffer segment = ByteBuffer.allocate(4 + data.length);
        segment.put((byte) 0xFF)
                .put((byte) kind)
                .putShort((short) (2 + data.length))
                .put(data);
        return segment.array();
    }

    public static byte[] exif() {
        byte[] tiff = tiff();
        return ByteBuffer.allocate(6 + tiff.length)
                .put(ascii("Exif\0\0"))
                .put(tiff)
                .array();
    }

    static byte[] tiff() {
        byte[] maker = ascii(MAKER + "\0");
        ByteBuffer tiff = ByteBuffer.allocate(64);
        tiff.put(ascii("MM")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(maker.length).putInt(40);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(0);
        tiff.position(40).put(maker);
        return tiff.array();
    }
}
