package org.safeconduct.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safeconduct.keys.Secret;

/**
 * What is made of a held part, in files that nobody can read but this object: AES-256-GCM (NIST SP 800-38D) under a key
 * that is in memory only, a fresh nonce for each file, its name as associated data.
 */
public final class SealedPages implements PartOutput, AutoCloseable {
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final PendingFolder folder;
    private final Secret key = Secret.random(KEY);
    private final ConcurrentSkipListMap<String, byte[]> nonces = new ConcurrentSkipListMap<>();
    private long files;

    SealedPages(PendingFolder folder) {
        this.folder = folder;
    }

    /** Is there, whole, when its stream is closed. */
    @Override
    public OutputStream create(String name) {
        return new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    keep(name, toByteArray());
                }
            }
        };
    }

    @Override
    public void discard(String name) throws IOException {
        if (nonces.remove(name) != null) {
            folder.discard(name);
        }
    }

    /** Those that are whole by now, by their names. */
    public List<String> names() {
        return List.copyOf(nonces.keySet());
    }

    /** @throws IOException if there is none of that name, or it is not what was written */
    public byte[] read(String name) throws IOException {
        byte[] nonce = nonces.get(name);
        if (nonce == null) {
            throw new IOException("no such page");
        }
        byte[] sealed = Files.readAllBytes(folder.file(name));
        synchronized (key) {
            return apply(Cipher.DECRYPT_MODE, nonce, name, sealed);
        }
    }

    private void keep(String name, byte[] content) throws IOException {
        byte[] nonce;
        byte[] sealed;
        synchronized (key) {
            nonce = ByteBuffer.allocate(NONCE)
                    .putLong(NONCE - Long.BYTES, ++files)
                    .array();
            sealed = apply(Cipher.ENCRYPT_MODE, nonce, name, content);
        }
        try (OutputStream out = folder.output().create(name)) {
            out.write(sealed);
        }
        nonces.put(name, nonce);
    }

    private byte[] apply(int mode, byte[] nonce, String name, byte[] content) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.expose(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException | IllegalStateException e) {
            throw new IOException("a page cannot be read any more", e);
        }
    }

    @Override
    public void close() {
        synchronized (key) {
            key.close();
        }
    }
}
