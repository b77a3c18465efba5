package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Encrypts a part into the bundle's file; hashing, encryption, reading and writing run beside each other. */
final class PayloadWriter {
    /** @param root tree hash of the ciphertext, hexadecimal */
    record Written(int crc, String root) {}

    /** Told the length of every chunk written. */
    @FunctionalInterface
    interface Step {
        void written(int bytes);
    }

    private PayloadWriter() {}

    static Written write(PartPlan plan, ArchiveLayout archive, SegmentCipher cipher, FileChannel file, Step step)
            throws BundleRefused, IOException {
        PayloadLayout layout = cipher.layout();
        List<byte[]> leaves = new ArrayList<>();
        CRC32 crc = new CRC32();
        try (Conveyor conveyor = new Conveyor(
                layout.chunks(), belt -> ArchiveWriter.write(plan, archive, new PlaintextBelt(belt, layout)), block -> {
                    cipher.encrypt(block);
                    block.leaf = TreeHash.leaf(block.sha256, block.ciphertext, block.ciphertextLength);
                })) {
            for (@Nullable Block block = conveyor.next(); block != null; block = conveyor.next()) {
                crc.update(block.ciphertext, 0, block.ciphertextLength);
                leaves.add(block.leaf);
                write(file, ByteBuffer.wrap(block.ciphertext, 0, block.ciphertextLength));
                step.written(block.ciphertextLength);
            }
        }
        return new Written((int) crc.getValue(), HexFormat.of().formatHex(TreeHash.root(leaves)));
    }

    static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
