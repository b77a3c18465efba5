package org.safeconduct.keys;

import java.security.SecureRandom;
import java.util.Arrays;

/** Key material that is wiped when closed. Never part of a message: {@code toString} says nothing. */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not use it again. */
    public static Secret takeOver(byte[] bytes) {
        return new Secret(bytes);
    }

    public static Secret random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /**
     * The bytes themselves, not a copy.
     *
     * @throws IllegalStateException once closed
     */
    public byte[] expose() {
        if (closed) {
            throw new IllegalStateException("this secret was wiped");
        }
        return bytes;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
