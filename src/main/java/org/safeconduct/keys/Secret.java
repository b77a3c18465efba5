package org.safeconduct.keys;

/** Key material that is wiped when closed. Never part of a message: {@code toString} says nothing. */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not use it again. */
    public static Secret takeOver(byte[] bytes) {
        return new Secret(bytes);
    }

    public static Secret random(int length) {
        throw new UnsupportedOperationException();
    }

    public int length() {
        return bytes.length;
    }

    /** The bytes themselves, not a copy; refused once closed. */
    public byte[] expose() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
