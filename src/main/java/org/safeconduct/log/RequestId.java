package org.safeconduct.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Request ids of records that there may be only one of: made from what they are of (RFC 9562 version 8). */
public final class RequestId {
    private RequestId() {}

    /** From the SHA-256 of the lines. */
    public static UUID of(String... lines) {
        ByteBuffer digest =
                ByteBuffer.wrap(Sha256.digest().digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        return new UUID(
                digest.getLong() & 0xffffffffffff0fffL | 0x8000L,
                digest.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
