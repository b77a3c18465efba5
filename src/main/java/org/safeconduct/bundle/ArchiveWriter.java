package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDescription.Item;
import org.safeconduct.bundle.ZipRecords.Crc;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;

/** Writes a part's plaintext in one pass: length, archive, padding; documents are hashed while they are read. */
final class ArchiveWriter {
    private final PartPlan plan;
    private final ArchiveLayout layout;
    private final PlaintextBelt out;
    private final List<StoredEntry> finished = new ArrayList<>();
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = Sha256.digest();

    private ArchiveWriter(PartPlan plan, ArchiveLayout layout, PlaintextBelt out) {
        this.plan = plan;
        this.layout = layout;
        this.out = out;
    }

    static void write(PartPlan plan, ArchiveLayout layout, PlaintextBelt out)
            throws BundleRefused, IOException, InterruptedException {
        new ArchiveWriter(plan, layout, out).write();
    }

    private void write() throws BundleRefused, IOException, InterruptedException {
        Iterator<StoredEntry> entries = layout.entries().iterator();
        out.write(ByteBuffer.allocate(ArchiveLayout.PREFIX)
                .putLong(layout.length())
                .array());
        List<Item> documents = new ArrayList<>();
        for (PartDocument document : plan.documents()) {
            documents.add(document(entries.next(), document));
        }
        byte[] form = plan.form();
        Item formItem = form == null ? null : bytes(entries.next(), form, PartDescription.JSON);
        bytes(entries.next(), description(formItem, documents), PartDescription.JSON);
        out.write(ZipRecords.directory(finished, out.written() - ArchiveLayout.PREFIX, Crc.IN_DESCRIPTOR));
        out.pad();
    }

    private byte[] description(@Nullable Item form, List<Item> documents) {
        return StrictJson.write(new PartDescription(PartDescription.FORMAT, plan.label(), form, documents));
    }

    private Item document(StoredEntry entry, PartDocument document)
            throws BundleRefused, IOException, InterruptedException {
        out.write(ZipRecords.localHeader(entry, Crc.IN_DESCRIPTOR));
        try (ReadableByteChannel channel = document.content().open()) {
            for (long left = entry.length(); left > 0; ) {
                ByteBuffer room = out.room(left);
                int count = channel.read(room);
                requireUnchanged(count > 0, document);
                digest(room.flip());
                out.filled(count);
                left -= count;
            }
            requireUnchanged(channel.read(ByteBuffer.allocate(1)) < 0, document);
        }
        Item item = finish(entry, PartDescription.PDF, document.preparation());
        String expected = document.content().sha256();
        requireUnchanged(expected == null || expected.equals(item.sha256()), document);
        return item;
    }

    private Item bytes(StoredEntry entry, byte[] content, String mediaType) throws InterruptedException {
        out.write(ZipRecords.localHeader(entry, Crc.IN_DESCRIPTOR));
        out.write(content);
        digest(ByteBuffer.wrap(content));
        return finish(entry, mediaType, null);
    }

    private void digest(ByteBuffer bytes) {
        crc.update(bytes.duplicate());
        sha256.update(bytes);
    }

    private Item finish(StoredEntry entry, String mediaType, @Nullable Preparation preparation)
            throws InterruptedException {
        StoredEntry actual = entry.withCrc((int) crc.getValue());
        crc.reset();
        finished.add(actual);
        out.write(ZipRecords.descriptor(actual));
        return new Item(mediaType, entry.length(), HexFormat.of().formatHex(sha256.digest()), preparation);
    }

    private static void requireUnchanged(boolean holds, PartDocument document) throws DocumentChanged {
        if (!holds) {
            throw new DocumentChanged(document);
        }
    }
}
