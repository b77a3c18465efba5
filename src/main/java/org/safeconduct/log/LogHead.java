package org.safeconduct.log;

import java.security.MessageDigest;

/**
 * The tree as PostgreSQL holds it.
 *
 * @param version counts the writes: a writer that read another one must not write
 * @param checkpoint the signed note over origin, size and root
 */
record LogHead(long version, String origin, long size, byte[] root, byte[] checkpoint) {
    /** The version alone would not do: after a fail-over, another history may have come as far. */
    boolean same(LogHead other) {
        return version == other.version
                && size == other.size
                && MessageDigest.isEqual(root, other.root)
                && MessageDigest.isEqual(checkpoint, other.checkpoint);
    }
}
