package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.safeconduct.bundle.PartDescription.Item;
import org.safeconduct.bundle.ZipRecords.Crc;
import org.safeconduct.json.StrictJson;

/**
 * Names, lengths and offsets of a part's archive, all known before the documents are read: padding, payload length and
 * the bundle's own headers follow from them.
 *
 * @param entries documents, form if any, description: CRC-32 not known yet
 * @param length of the archive, in bytes
 */
record ArchiveLayout(List<StoredEntry> entries, long length) {
    /** Length prefix before the archive, in bytes. */
    static final int PREFIX = 8;

    private static final byte[] PDF_HEADER = {'%', 'P', 'D', 'F', '-'};
    static final int PDF_HEADER_LENGTH = PDF_HEADER.length;

    static ArchiveLayout of(PartPlan plan) throws BundleRefused, IOException {
        List<StoredEntry> entries = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        long offset = 0;
        for (PartDocument document : plan.documents()) {
            requirePdf(document);
            Item item = new Item(
                    PartDescription.PDF,
                    document.content().length(),
                    PartDescription.NO_DIGEST,
                    document.preparation());
            items.add(item);
            offset = add(entries, PartDescription.documentName(items.size()), item.length(), offset);
        }
        byte[] form = plan.form();
        Item formItem = form == null ? null : Item.of(PartDescription.JSON, form.length, PartDescription.NO_DIGEST);
        if (formItem != null) {
            offset = add(entries, PartDescription.FORM_NAME, formItem.length(), offset);
        }
        PartDescription description = new PartDescription(PartDescription.FORMAT, plan.label(), formItem, items);
        offset = add(entries, PartDescription.NAME, StrictJson.write(description).length, offset);
        return new ArchiveLayout(
                List.copyOf(entries), offset + ZipRecords.directory(entries, offset, Crc.IN_DESCRIPTOR).length);
    }

    long padded() {
        return Padding.padded(PREFIX + length);
    }

    private static long add(List<StoredEntry> entries, String name, long length, long offset) {
        StoredEntry entry = new StoredEntry(name, length, 0, offset);
        entries.add(entry);
        return offset + ZipRecords.localHeaderLength(entry) + length + ZipRecords.descriptor(entry).length;
    }

    private static void requirePdf(PartDocument document) throws BundleRefused, IOException {
        ByteBuffer head = ByteBuffer.allocate(PDF_HEADER.length);
        try (ReadableByteChannel channel = document.content().open()) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until there is enough of it, or no more.
            }
        }
        if (!isPdf(head.array())) {
            throw new BundleRefused(BundleRefusal.DOCUMENT_NOT_PDF, null);
        }
    }

    /** By content, since names lie. A PDF that does not begin with its header is not accepted, though readers may. */
    static boolean isPdf(byte[] head) {
        return Arrays.equals(head, PDF_HEADER);
    }
}
