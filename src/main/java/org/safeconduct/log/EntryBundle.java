package org.safeconduct.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The entries of 256 leaves in a row (tlog-tiles): each with its length as 16 bits, big-endian, before it. */
final class EntryBundle {
    static final int MAX_ENTRY = 0xffff;

    private EntryBundle() {}

    static byte[] write(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw new IllegalArgumentException("an entry has at most 65,535 bytes");
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** Refuses what ends within an entry, and more entries than a bundle has. */
    static List<byte[]> read(byte[] bundle) throws LogRefused {
        List<byte[]> entries = new ArrayList<>();
        for (int at = 0; at < bundle.length; ) {
            if (bundle.length - at < 2 || entries.size() == Tile.WIDTH) {
                throw new LogRefused(LogRefusal.BUNDLE_MALFORMED, null);
            }
            int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            at += 2;
            if (bundle.length - at < length) {
                throw new LogRefused(LogRefusal.BUNDLE_MALFORMED, null);
            }
            entries.add(Arrays.copyOfRange(bundle, at, at + length));
            at += length;
        }
        return entries;
    }
}
