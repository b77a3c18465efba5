package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload's plaintext, decrypted ahead of its reader. Every byte given is authenticated by the part key; that the
 * whole payload is the one that was signed is known only after {@link #requireSigned}.
 */
final class Plaintext implements ByteSource, AutoCloseable {
    private final EnvelopePart part;
    private final Conveyor conveyor;
    private final SegmentCipher cipher;
    private final byte[] header;
    private final List<byte[]> leaves = new ArrayList<>();
    private final Tally tally;
    private ByteBuffer current = ByteBuffer.allocate(0);

    Plaintext(InputStream payload, PartKey key, Progress progress) throws BundleRefused, IOException {
        part = key.part();
        tally = new Tally(progress, part.length(), 0);
        header = payload.readNBytes(PayloadLayout.HEADER);
        if (header.length < PayloadLayout.HEADER) {
            throw new BundleRefused(BundleRefusal.TRUNCATED, null);
        }
        cipher = key.cipher(header);
        conveyor =
                new Conveyor(cipher.layout().chunks(), belt -> feed(belt, payload, header, cipher.layout()), block -> {
                    block.leaf = TreeHash.leaf(block.sha256, block.ciphertext, block.ciphertextLength);
                    cipher.decrypt(block);
                });
    }

    private static void feed(Conveyor belt, InputStream payload, byte[] header, PayloadLayout layout)
            throws BundleRefused, IOException, InterruptedException {
        for (long chunk = 0; chunk < layout.chunks(); chunk++) {
            Block block = belt.take();
            int have = chunk == 0 ? header.length : 0;
            System.arraycopy(header, 0, block.ciphertext, 0, have);
            block.ciphertextLength = layout.chunkLength(chunk);
            int wanted = block.ciphertextLength - have;
            if (payload.readNBytes(block.ciphertext, have, wanted) < wanted) {
                throw new BundleRefused(BundleRefusal.TRUNCATED, null);
            }
            if (chunk == layout.chunks() - 1 && payload.read() >= 0) {
                throw new BundleRefused(BundleRefusal.TRAILING_DATA, null);
            }
            belt.put(block);
        }
    }

    /** The payload's first bytes. */
    byte[] header() {
        return header.clone();
    }

    @Override
    public ByteBuffer next(int most) throws BundleRefused, IOException {
        if (!current.hasRemaining()) {
            @Nullable Block block = conveyor.next();
            if (block == null) {
                return current;
            }
            leaves.add(block.leaf);
            tally.add(block.ciphertextLength);
            current = ByteBuffer.wrap(block.plaintext, 0, block.plaintextLength);
        }
        int count = Math.min(most, current.remaining());
        ByteBuffer bytes = current.slice(current.position(), count);
        current.position(current.position() + count);
        return bytes;
    }

    /** To be called at the end: the ciphertext read has the root that was signed. */
    void requireSigned() throws BundleRefused {
        if (leaves.size() != cipher.layout().chunks()
                || !part.root().equals(HexFormat.of().formatHex(TreeHash.root(leaves)))) {
            throw new BundleRefused(BundleRefusal.PAYLOAD_ALTERED, null);
        }
    }

    @Override
    public void close() {
        conveyor.close();
        cipher.close();
    }
}
