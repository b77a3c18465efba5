package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.safeconduct.bundle.ZipRecords.Crc;

/**
 * Reads a ZIP archive's records front to back. Every record must be, byte for byte, the one {@link ZipRecords} makes
 * for the same entry: compressed, encrypted, commented, overlapping or doubly described entries cannot be expressed.
 */
final class EntryReader {
    /** Longest name any entry of ours has is {@code envelope-mldsa.p7s}. */
    private static final int MOST_NAME = 32;

    private final ExactInput in;
    private final Crc place;
    private final BundleRefusal foreign;
    private final BundleRefusal malformed;
    private final long start;
    private final List<StoredEntry> entries = new ArrayList<>();

    /** @param foreign the refusal when not even the first entry begins as one */
    EntryReader(ExactInput in, Crc place, BundleRefusal foreign, BundleRefusal malformed) {
        this.in = in;
        this.place = place;
        this.foreign = foreign;
        this.malformed = malformed;
        this.start = in.position();
    }

    /** The next entry's name, length and offset, and its CRC-32 where that stands in the header. */
    StoredEntry header() throws BundleRefused, IOException {
        long offset = offset();
        byte[] header = in.read(ZipRecords.LOCAL_HEADER);
        if (!ZipRecords.startsLocalHeader(header)) {
            throw new BundleRefused(offset == 0 ? foreign : malformed, null);
        }
        int nameLength = ZipRecords.allegedNameLength(header);
        if (nameLength > MOST_NAME) {
            throw new BundleRefused(malformed, null);
        }
        byte[] name = in.read(nameLength);
        long length = ZipRecords.allegedLength(header);
        byte[] extra = in.read(length == ZipRecords.ZIP64_FROM ? ZipRecords.LOCAL_ZIP64 : 0);
        if (extra.length > 0) {
            length = ZipRecords.allegedZip64Length(extra);
        }
        StoredEntry entry =
                new StoredEntry(new String(name, ISO_8859_1), length, ZipRecords.allegedCrc(header), offset);
        if (length < 0 || !Arrays.equals(ZipRecords.localHeader(entry, place), joined(header, name, extra))) {
            throw new BundleRefused(malformed, null);
        }
        return entry;
    }

    /** To be called after the entry's content, with the CRC-32 it really has. */
    void finished(StoredEntry entry, int crc) throws BundleRefused, IOException {
        StoredEntry actual = entry.withCrc(crc);
        switch (place) {
            case IN_HEADER -> require(entry.crc() == crc, BundleRefusal.ENTRY_ALTERED);
            case IN_DESCRIPTOR -> requireNext(ZipRecords.descriptor(actual), malformed);
        }
        entries.add(actual);
    }

    /** Central directory and end, which must describe exactly what was read. */
    void directory() throws BundleRefused, IOException {
        requireNext(ZipRecords.directory(entries, offset(), place), BundleRefusal.DIRECTORY_MISMATCH);
    }

    boolean hasSeen(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name));
    }

    private long offset() {
        return in.position() - start;
    }

    private void requireNext(byte[] expected, BundleRefusal otherwise) throws BundleRefused, IOException {
        require(Arrays.equals(expected, in.read(expected.length)), otherwise);
    }

    private static void require(boolean holds, BundleRefusal otherwise) throws BundleRefused {
        if (!holds) {
            throw new BundleRefused(otherwise, null);
        }
    }

    private static byte[] joined(byte[] header, byte[] name, byte[] extra) {
        byte[] all = Arrays.copyOf(header, header.length + name.length + extra.length);
        System.arraycopy(name, 0, all, header.length, name.length);
        System.arraycopy(extra, 0, all, header.length + name.length, extra.length);
        return all;
    }
}
