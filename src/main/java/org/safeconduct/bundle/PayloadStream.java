package org.safeconduct.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Sha256;

/** One payload of a bundle being received, digested while the receiver reads it. */
final class PayloadStream extends InputStream {
    private final ExactInput in;
    private final long length;
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = Sha256.digest();
    private final List<byte[]> leaves = new ArrayList<>();
    private long read;
    private @Nullable BundleRefused refused;

    PayloadStream(ExactInput in, long length) {
        this.in = in;
        this.length = length;
    }

    void giveTo(PayloadSink sink, int part) throws BundleRefused, IOException {
        try {
            sink.accept(part, length, this);
        } catch (IOException e) {
            // The sink saw the bundle end too early as an I/O error, maybe wrapped: the reason is ours to tell.
            requireWhole();
            throw e;
        }
        requireWhole();
        if (read < length) {
            throw new IllegalStateException("the sink left a part of the payload unread");
        }
    }

    private void requireWhole() throws BundleRefused {
        if (refused != null) {
            throw refused;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (read == length) {
            return -1;
        }
        ByteBuffer bytes = some(Math.min(count, Math.min(length - read, toChunkEnd())));
        int got = bytes.remaining();
        bytes.get(target, offset, got);
        digest(target, offset, got);
        return got;
    }

    private ByteBuffer some(long most) throws IOException {
        try {
            return in.some(most);
        } catch (BundleRefused e) {
            refused = e;
            throw new EOFException("the bundle ends within a payload");
        }
    }

    private void digest(byte[] bytes, int offset, int count) {
        crc.update(bytes, offset, count);
        if (read % PayloadLayout.CHUNK == 0) {
            TreeHash.startLeaf(sha256);
        }
        sha256.update(bytes, offset, count);
        read += count;
        if (read == length || read % PayloadLayout.CHUNK == 0) {
            leaves.add(sha256.digest());
        }
    }

    private long toChunkEnd() {
        return PayloadLayout.CHUNK - read % PayloadLayout.CHUNK;
    }

    int crc() {
        return (int) crc.getValue();
    }

    /** Hexadecimal; an empty payload has the empty tree's root. */
    String root() {
        return HexFormat.of().formatHex(leaves.isEmpty() ? sha256.digest() : TreeHash.root(leaves));
    }
}
