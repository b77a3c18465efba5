package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDescription.Item;
import org.safeconduct.bundle.ZipRecords.Crc;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;

/** Reads a part's plaintext front to back, hands its entries on, and refuses whatever no writer of ours would write. */
final class ArchiveReader {
    private final ExactInput in;
    private final EntryReader entries;
    private final PartEntries files;
    private final List<Long> places = new ArrayList<>();
    private final long end;
    private final long padded;

    /** @param padded length of the plaintext, in bytes */
    ArchiveReader(ByteSource plaintext, long padded, PartEntries files) throws BundleRefused, IOException {
        this.in = new ExactInput(plaintext, BundleRefusal.ARCHIVE_MALFORMED);
        long length = ByteBuffer.wrap(in.read(ArchiveLayout.PREFIX)).getLong();
        require(length > 0 && length <= padded - ArchiveLayout.PREFIX);
        require(Padding.padded(ArchiveLayout.PREFIX + length) == padded);
        this.end = ArchiveLayout.PREFIX + length;
        this.padded = padded;
        this.entries = new EntryReader(
                in, Crc.IN_DESCRIPTOR, BundleRefusal.ARCHIVE_MALFORMED, BundleRefusal.ARCHIVE_MALFORMED);
        this.files = files;
    }

    PartDescription read() throws BundleRefused, IOException {
        List<Item> documents = new ArrayList<>();
        StoredEntry entry = header();
        while (entry.name().equals(PartDescription.documentName(documents.size() + 1))) {
            require(documents.size() < PartPlan.MOST_DOCUMENTS);
            documents.add(toFile(entry, PartDescription.PDF, PartDescription.fileName(documents.size() + 1)));
            entry = header();
        }
        @Nullable Item form = null;
        if (entry.name().equals(PartDescription.FORM_NAME)) {
            require(entry.length() <= PartPlan.MOST_FORM);
            form = toFile(entry, PartDescription.JSON, PartDescription.FORM_NAME);
            entry = header();
        }
        PartDescription description = description(entry);
        entries.directory();
        require(in.position() == end);
        requirePadding();
        if (!areOf(description.documents(), documents) || !java.util.Objects.equals(form, description.form())) {
            throw new BundleRefused(BundleRefusal.DOCUMENT_ALTERED, null);
        }
        return description;
    }

    private static boolean areOf(List<Item> described, List<Item> read) {
        return described.size() == read.size()
                && IntStream.range(0, read.size())
                        .allMatch(i -> described.get(i).isOf(read.get(i)));
    }

    /** Of each document, its first byte's place in the plaintext. */
    List<Long> places() {
        return List.copyOf(places);
    }

    private StoredEntry header() throws BundleRefused, IOException {
        StoredEntry entry = entries.header();
        require(entry.length() > 0 && entry.length() <= end - in.position());
        return entry;
    }

    private Item toFile(StoredEntry entry, String mediaType, String name) throws BundleRefused, IOException {
        CRC32 crc = new CRC32();
        MessageDigest sha256 = Sha256.digest();
        ByteBuffer head = ByteBuffer.allocate(ArchiveLayout.PDF_HEADER_LENGTH);
        if (mediaType.equals(PartDescription.PDF)) {
            places.add(in.position());
        }
        try (PartEntries.Entry file = files.begin(name)) {
            in.each(entry.length(), bytes -> {
                head.put(bytes.slice().limit(Math.min(head.remaining(), bytes.remaining())));
                crc.update(bytes.duplicate());
                sha256.update(bytes.duplicate());
                file.write(bytes);
            });
        }
        entries.finished(entry, (int) crc.getValue());
        if (mediaType.equals(PartDescription.PDF) && !ArchiveLayout.isPdf(head.array())) {
            throw new BundleRefused(BundleRefusal.DOCUMENT_NOT_PDF, null);
        }
        return Item.of(mediaType, entry.length(), HexFormat.of().formatHex(sha256.digest()));
    }

    private PartDescription description(StoredEntry entry) throws BundleRefused, IOException {
        require(entry.name().equals(PartDescription.NAME) && entry.length() <= PartDescription.MOST_BYTES);
        byte[] json = in.read((int) entry.length());
        entries.finished(entry, ZipRecords.crc(json));
        try {
            return StrictJson.readInOrder(
                    json, PartDescription.class, PartDescription.MOST_BYTES, PartDescription.MOST_TOKENS);
        } catch (JsonRejected e) {
            throw new BundleRefused(BundleRefusal.ARCHIVE_MALFORMED, e);
        }
    }

    private void requirePadding() throws BundleRefused, IOException {
        in.each(padded - end, bytes -> {
            while (bytes.hasRemaining()) {
                require(bytes.get() == 0);
            }
        });
        require(in.atEnd());
    }

    private static void require(boolean holds) throws BundleRefused {
        if (!holds) {
            throw new BundleRefused(BundleRefusal.ARCHIVE_MALFORMED, null);
        }
    }
}
