package org.safeconduct.dossier;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.safeconduct.document.scrub.Draft;
import org.safeconduct.keys.Sha256;

/**
 * A document made anew, until it is sealed. It may be as large as two hundred pages of pictures, so it is on the disk and
 * not in memory: under a key that is nowhere but in this process, in a file without a name (where the system has no such
 * files, in one that the system itself removes with the process). Nobody has to tidy up after a process that was killed.
 */
final class SetAside implements Draft, Closeable {
    private static final int BLOCK = 1 << 16;

    private final FileChannel file;
    private final SecretKey key;
    private final MessageDigest written = Sha256.digest();
    private long length;
    private String sha256 = "";

    private SetAside(FileChannel file, SecretKey key) {
        this.file = file;
        this.key = key;
    }

    /** @param folder with room for it */
    static SetAside in(Path folder) throws IOException {
        // Created for its owner only, and opened so that its name goes at once.
        Path name = Files.createTempFile(folder, ".scrubbed.", ".partial");
        try {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(256);
            return new SetAside(
                    FileChannel.open(
                            name,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE),
                    keys.generateKey());
        } catch (IOException e) {
            Files.deleteIfExists(name);
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The counter begins at zero each time: a key encrypts one document, once. What was read is compared by hash. */
    private Cipher cipher(int mode) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(new byte[cipher.getBlockSize()]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public OutputStream write() {
        if (!sha256.isEmpty() || length > 0) {
            throw new IllegalStateException("written already");
        }
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                written.update(bytes, from, count);
                byte[] hidden = cipher.update(bytes, from, count);
                ByteBuffer rest = ByteBuffer.wrap(hidden == null ? new byte[0] : hidden);
                while (rest.hasRemaining()) {
                    length += file.write(rest);
                }
            }

            @Override
            public void close() {
                if (sha256.isEmpty()) {
                    sha256 = HexFormat.of().formatHex(written.digest());
                }
            }
        };
    }

    @Override
    public long length() {
        return length;
    }

    /** Of what was written, hexadecimal. */
    String sha256() {
        return sha256;
    }

    @Override
    public InputStream open() {
        return new Reading();
    }

    ReadableByteChannel channel() {
        return Channels.newChannel(open());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Refuses at the last byte where it was not what was written. */
    private final class Reading extends InputStream {
        private final Cipher cipher = cipher(Cipher.DECRYPT_MODE);
        private final MessageDigest digest = Sha256.digest();
        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            if (at == length) {
                return -1;
            }
            ByteBuffer hidden = ByteBuffer.allocate((int) Math.min(Math.min(most, BLOCK), length - at));
            int count = file.read(hidden, at);
            if (count < 0) {
                throw new IOException("shorter than it was");
            }
            byte[] plain = cipher.update(hidden.array(), 0, count);
            System.arraycopy(plain, 0, bytes, from, count);
            digest.update(plain);
            at += count;
            if (at == length && !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw new IOException("not what was written");
            }
            return count;
        }
    }
}
