package org.safeconduct.bundle;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;

/**
 * A document that waits on its writer's disk to be sealed: encrypted as a payload is (docs/bundle-format.md, "Payload"),
 * under a key of its own that is kept elsewhere.
 *
 * @param key 32 bytes, for this document only
 * @param length of the document, in bytes
 */
public record WaitingDocument(Path file, Secret key, long length) {
    public static final int KEY = 32;

    private static final byte[] BINDING = "safeconduct waiting document 1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Into a new file, whole or not at all.
     *
     * @param in read as far as the length says
     * @return SHA-256 of the document, hexadecimal
     * @throws EOFException if it is shorter
     */
    public String write(InputStream in) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return encrypt(in, out);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private String encrypt(InputStream in, FileChannel out) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        Block block = new Block();
        PayloadLayout layout = PayloadLayout.ofPlaintext(length);
        try (SegmentCipher cipher = SegmentCipher.sealing(key, BINDING, layout)) {
            for (block.chunk = 0; block.chunk < layout.chunks(); block.chunk++) {
                block.plaintextLength = layout.chunkPlaintext(block.chunk);
                if (in.readNBytes(block.plaintext, 0, block.plaintextLength) < block.plaintextLength) {
                    throw new EOFException("shorter than announced");
                }
                sha256.update(block.plaintext, 0, block.plaintextLength);
                cipher.encrypt(block);
                PayloadWriter.write(out, ByteBuffer.wrap(block.ciphertext, 0, block.ciphertextLength));
            }
            out.force(true);
        } finally {
            block.wipe();
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** From the first byte on; refuses where the file is not what was written. */
    public InputStream open() throws IOException {
        PayloadLayout layout = PayloadLayout.ofPlaintext(length);
        if (Files.size(file) != layout.ciphertext()) {
            throw new EOFException("not what was written");
        }
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(PayloadLayout.HEADER);
        }
        try {
            SegmentCipher cipher = SegmentCipher.opening(key, BINDING, header, layout);
            return new FilterInputStream(new DecryptedRange(file, cipher, 0, length)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    cipher.close();
                }
            };
        } catch (BundleRefused e) {
            throw new IOException(e);
        }
    }
}
