package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The one form each ZIP record may have in a bundle and in a part's archive (PKWARE APPNOTE 6.3.10): stored entries,
 * ASCII names, one fixed time, no comments, and no extra field but ZIP64's where a number needs it. A reader does not
 * interpret records: it makes them again from what it saw and compares. docs/bundle-format.md, "Container".
 */
final class ZipRecords {
    static final int LOCAL_HEADER = 30;
    static final int LOCAL_ZIP64 = 20;
    static final long ZIP64_FROM = 0xFFFFFFFFL;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int CENTRAL_HEADER = 46;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ZIP64_END = 56;
    private static final int ZIP64_END_SIGNATURE = 0x06064b50;
    private static final int ZIP64_LOCATOR = 20;
    private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final short ZIP64_EXTRA = 1;
    private static final short VERSION = 20;
    private static final short VERSION_ZIP64 = 45;
    /** 1 January 1980, the first day ZIP knows: when a bundle was written is told by its envelope alone. */
    private static final short DATE = 0x21;

    /** Where an entry's CRC-32 stands. */
    enum Crc {
        IN_HEADER(0),
        /** After the content: lets an archive be written in one pass into a cipher. */
        IN_DESCRIPTOR(1 << 3);

        private final short flags;

        Crc(int flags) {
            this.flags = (short) flags;
        }
    }

    private ZipRecords() {}

    static boolean startsLocalHeader(byte[] header) {
        return little(header).getInt(0) == LOCAL_SIGNATURE;
    }

    static int allegedNameLength(byte[] header) {
        return Short.toUnsignedInt(little(header).getShort(26));
    }

    static int allegedCrc(byte[] header) {
        return little(header).getInt(14);
    }

    static long allegedLength(byte[] header) {
        return Integer.toUnsignedLong(little(header).getInt(22));
    }

    static long allegedZip64Length(byte[] extra) {
        return little(extra).getLong(4);
    }

    static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    static int localHeaderLength(StoredEntry entry) {
        return LOCAL_HEADER + entry.name().length() + (entry.length() >= ZIP64_FROM ? LOCAL_ZIP64 : 0);
    }

    static byte[] localHeader(StoredEntry entry, Crc place) {
        boolean zip64 = entry.length() >= ZIP64_FROM;
        ByteBuffer out = allocate(localHeaderLength(entry))
                .putInt(LOCAL_SIGNATURE)
                .putShort(zip64 ? VERSION_ZIP64 : VERSION)
                .putShort(place.flags)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt(place == Crc.IN_HEADER ? entry.crc() : 0)
                .putInt(small(entry.length()))
                .putInt(small(entry.length()))
                .putShort((short) entry.name().length())
                .putShort((short) (zip64 ? LOCAL_ZIP64 : 0))
                .put(entry.name().getBytes(US_ASCII));
        if (zip64) {
            out.putShort(ZIP64_EXTRA)
                    .putShort((short) (LOCAL_ZIP64 - 4))
                    .putLong(entry.length())
                    .putLong(entry.length());
        }
        return out.array();
    }

    static byte[] descriptor(StoredEntry entry) {
        boolean zip64 = entry.length() >= ZIP64_FROM;
        ByteBuffer out = allocate(zip64 ? 24 : 16).putInt(DESCRIPTOR_SIGNATURE).putInt(entry.crc());
        return zip64
                ? out.putLong(entry.length()).putLong(entry.length()).array()
                : out.putInt((int) entry.length()).putInt((int) entry.length()).array();
    }

    /** Central directory and end of central directory, which are the rest of the file. */
    static byte[] directory(List<StoredEntry> entries, long offset, Crc place) {
        List<byte[]> headers =
                entries.stream().map(entry -> centralHeader(entry, place)).toList();
        int length = headers.stream().mapToInt(header -> header.length).sum();
        boolean zip64 = offset >= ZIP64_FROM;
        ByteBuffer out = allocate(length + (zip64 ? ZIP64_END + ZIP64_LOCATOR : 0) + END);
        headers.forEach(out::put);
        if (zip64) {
            out.putInt(ZIP64_END_SIGNATURE)
                    .putLong(ZIP64_END - 12)
                    .putShort(VERSION_ZIP64)
                    .putShort(VERSION_ZIP64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(entries.size())
                    .putLong(entries.size())
                    .putLong(length)
                    .putLong(offset);
            out.putInt(ZIP64_LOCATOR_SIGNATURE)
                    .putInt(0)
                    .putLong(offset + length)
                    .putInt(1);
        }
        return out.putInt(END_SIGNATURE)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(length)
                .putInt(small(offset))
                .putShort((short) 0)
                .array();
    }

    private static byte[] centralHeader(StoredEntry entry, Crc place) {
        boolean longEntry = entry.length() >= ZIP64_FROM;
        boolean farEntry = entry.offset() >= ZIP64_FROM;
        boolean zip64 = longEntry || farEntry;
        int extra = (longEntry ? 16 : 0) + (farEntry ? 8 : 0);
        ByteBuffer out = allocate(CENTRAL_HEADER + entry.name().length() + (zip64 ? 4 + extra : 0))
                .putInt(CENTRAL_SIGNATURE)
                .putShort(zip64 ? VERSION_ZIP64 : VERSION)
                .putShort(zip64 ? VERSION_ZIP64 : VERSION)
                .putShort(place.flags)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt(entry.crc())
                .putInt(small(entry.length()))
                .putInt(small(entry.length()))
                .putShort((short) entry.name().length())
                .putShort((short) (zip64 ? 4 + extra : 0))
                .put(new byte[10])
                .putInt(small(entry.offset()))
                .put(entry.name().getBytes(US_ASCII));
        if (zip64) {
            out.putShort(ZIP64_EXTRA).putShort((short) extra);
        }
        if (longEntry) {
            out.putLong(entry.length()).putLong(entry.length());
        }
        if (farEntry) {
            out.putLong(entry.offset());
        }
        return out.array();
    }

    private static int small(long value) {
        return (int) Math.min(value, ZIP64_FROM);
    }

    private static ByteBuffer allocate(int length) {
        return little(new byte[length]);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
