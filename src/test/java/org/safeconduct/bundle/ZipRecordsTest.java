package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.ZipRecords.Crc;

class ZipRecordsTest {
    private static final byte[] CONTENT = "content".getBytes(US_ASCII);

    @TempDir
    Path folder;

    @Test
    void makesArchivesTheJdkReads() throws IOException {
        for (Crc place : Crc.values()) {
            Path file = Files.write(folder.resolve(place + ".zip"), archive(place));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.stream().map(entry -> entry.getName())).containsExactly("a", "b/c.pdf");
                assertThat(zip.getInputStream(zip.getEntry("b/c.pdf")).readAllBytes())
                        .isEqualTo(CONTENT);
            }
        }
    }

    /** Sparse, so that nothing of the five gigabytes is written. */
    @Test
    void makesZip64ArchivesTheJdkReads() throws IOException {
        Path file = folder.resolve("big.zip");
        long length = 5L << 30;
        StoredEntry big = new StoredEntry("big", length, 0, 0);
        StoredEntry far = new StoredEntry(
                "far", CONTENT.length, ZipRecords.crc(CONTENT), length + ZipRecords.localHeaderLength(big));
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(ZipRecords.localHeader(big, Crc.IN_HEADER));
            out.seek(far.offset());
            out.write(ZipRecords.localHeader(far, Crc.IN_HEADER));
            out.write(CONTENT);
            out.write(ZipRecords.directory(List.of(big, far), out.getFilePointer(), Crc.IN_HEADER));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("big").getSize()).isEqualTo(length);
            assertThat(zip.getInputStream(zip.getEntry("far")).readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void readsItsOwnZip64HeadersBack() throws Exception {
        for (long length : new long[] {0, 1, 0xFFFFFFFEL, 0xFFFFFFFFL, 0x100000000L, 1L << 40}) {
            StoredEntry entry = new StoredEntry("parts/1.payload", length, 7, 0);
            byte[] header = ZipRecords.localHeader(entry, Crc.IN_HEADER);
            ExactInput in =
                    new ExactInput(ByteSource.of(new java.io.ByteArrayInputStream(header)), BundleRefusal.TRUNCATED);
            assertThat(new EntryReader(in, Crc.IN_HEADER, BundleRefusal.NOT_A_BUNDLE, BundleRefusal.ENTRY_MALFORMED)
                            .header())
                    .isEqualTo(entry);
            assertThat(in.atEnd()).isTrue();
        }
    }

    private static byte[] archive(Crc place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<StoredEntry> entries = new ArrayList<>();
        for (String name : List.of("a", "b/c.pdf")) {
            StoredEntry entry = new StoredEntry(name, CONTENT.length, ZipRecords.crc(CONTENT), out.size());
            entries.add(entry);
            out.writeBytes(ZipRecords.localHeader(entry, place));
            out.writeBytes(CONTENT);
            if (place == Crc.IN_DESCRIPTOR) {
                out.writeBytes(ZipRecords.descriptor(entry));
            }
        }
        out.writeBytes(ZipRecords.directory(entries, out.size(), place));
        return out.toByteArray();
    }
}
