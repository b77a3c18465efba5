package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;

/** An opened PKCS#12 file of a person or of the gate: both pairs with their private keys. */
public final class KeyRing implements AutoCloseable {
    private KeyRing() {}

    public static KeyRing open(Path file, Passphrase passphrase) throws KeysRefused, IOException {
        throw new UnsupportedOperationException();
    }

    public Certificates certificates() {
        throw new UnsupportedOperationException();
    }

    public SigningKeys signing() {
        throw new UnsupportedOperationException();
    }

    public DecryptionKeys decryption() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
