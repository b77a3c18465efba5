package org.safeconduct.keys;

import java.io.IOException;
import java.nio.file.Path;

/** A passphrase from a prompt, a file or the environment, never from an argument; wiped when closed. */
public final class Passphrase implements AutoCloseable {
    private Passphrase() {}

    /** Takes the array over. */
    public static Passphrase of(char[] characters) {
        throw new UnsupportedOperationException();
    }

    /** First line of the file, UTF-8, at most 1 KiB. */
    public static Passphrase ofFile(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static Passphrase ofEnvironment(String variable) {
        throw new UnsupportedOperationException();
    }

    public char[] expose() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
