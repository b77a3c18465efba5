package org.safeconduct.bundle;

import java.security.MessageDigest;
import java.util.List;
import org.safeconduct.keys.Sha256;

/** The Merkle tree hash of RFC 6962 section 2.1 over SHA-256, its leaves being 1 MiB chunks of a payload. */
final class TreeHash {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /** What is digested from here on is one leaf. */
    static void startLeaf(MessageDigest sha256) {
        sha256.reset();
        sha256.update(LEAF);
    }

    static byte[] leaf(MessageDigest sha256, byte[] chunk, int length) {
        startLeaf(sha256);
        sha256.update(chunk, 0, length);
        return sha256.digest();
    }

    /** @param leaves at least one */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest sha256 = Sha256.digest();
        sha256.update(NODE);
        sha256.update(root(leaves.subList(0, left)));
        sha256.update(root(leaves.subList(left, leaves.size())));
        return sha256.digest();
    }
}
