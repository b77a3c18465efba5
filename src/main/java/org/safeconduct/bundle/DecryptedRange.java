package org.safeconduct.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A stretch of a payload's plaintext, decrypted from the kept ciphertext while it is read; never in a file itself. */
final class DecryptedRange extends InputStream {
    /** Plaintext of a chunk that has no header. */
    private static final int FULL = PayloadLayout.CHUNK - PayloadLayout.SEGMENTS_IN_CHUNK * PayloadLayout.TAG;

    private final FileChannel ciphertext;
    private final SegmentCipher cipher;
    private final Block block = new Block();
    private long place;
    private long left;
    private ByteBuffer current = ByteBuffer.allocate(0);

    /** @param place of the first byte in the plaintext @param length in bytes */
    DecryptedRange(Path ciphertext, SegmentCipher cipher, long place, long length) throws IOException {
        this.ciphertext = FileChannel.open(ciphertext, StandardOpenOption.READ);
        this.cipher = cipher;
        this.place = place;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        if (!current.hasRemaining()) {
            next();
        }
        int count = (int) Math.min(Math.min(length, current.remaining()), left);
        current.get(bytes, offset, count);
        place += count;
        left -= count;
        return count;
    }

    private void next() throws IOException {
        long shifted = place + PayloadLayout.HEADER;
        block.chunk = shifted / FULL;
        block.ciphertextLength = cipher.layout().chunkLength(block.chunk);
        ByteBuffer target = ByteBuffer.wrap(block.ciphertext, 0, block.ciphertextLength);
        while (target.hasRemaining()) {
            if (ciphertext.read(target, block.chunk * PayloadLayout.CHUNK + target.position()) < 0) {
                throw new EOFException();
            }
        }
        try {
            // Every segment once more: the file may have been changed since.
            cipher.decrypt(block);
        } catch (BundleRefused e) {
            throw new IOException(e);
        }
        int begin = (int) (shifted % FULL) - (block.chunk == 0 ? PayloadLayout.HEADER : 0);
        current = ByteBuffer.wrap(block.plaintext, begin, block.plaintextLength - begin);
    }

    @Override
    public void close() throws IOException {
        block.wipe();
        ciphertext.close();
    }
}
