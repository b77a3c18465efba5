package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;

/** The Ed25519 key of a log or a witness, kept in a PKCS#12 file. */
public final class Ed25519Key implements AutoCloseable {
    private Ed25519Key() {}

    public static Ed25519Key generate() {
        throw new UnsupportedOperationException();
    }

    public static Ed25519Key open(Path file, Passphrase passphrase) throws KeysRefused, IOException {
        throw new UnsupportedOperationException();
    }

    public void save(Path file, Passphrase passphrase) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The raw 32-byte public key (RFC 8032). */
    public byte[] publicKey() {
        throw new UnsupportedOperationException();
    }

    /** 64 bytes. */
    public byte[] sign(byte[] message) {
        throw new UnsupportedOperationException();
    }

    /** @param publicKey raw, 32 bytes */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
