package org.safeconduct.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** Bytes that look random and are the same for the same seed. */
final class TestContent {
    private TestContent() {}

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Gives some bytes, then fails as a connection does that breaks. */
    static InputStream breakingAfter(int length) {
        return new InputStream() {
            private int left = length;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the sender went away");
                }
                left--;
                return 'x';
            }
        };
    }

    /** Gives a few bytes at each read, as a network does. */
    static InputStream trickling(byte[] content) {
        return new InputStream() {
            private int at = 0;

            @Override
            public int read() {
                return at == content.length ? -1 : content[at++] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(Math.min(length, 1500), content.length - at);
                System.arraycopy(content, at, into, offset, count);
                at += count;
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }
}
