package org.safeconduct.log;

import java.security.DigestException;
import java.security.MessageDigest;

/** Merkle tree hashing of RFC 6962 section 2.1: the prefix bytes keep a leaf from being taken for a node. */
final class TreeHash {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /** The root of the tree without leaves. */
    static byte[] empty() {
        return Sha256.digest().digest();
    }

    static byte[] leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    static byte[] leaf(byte[] source, int offset, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        digest.update(source, offset, length);
        return digest.digest();
    }

    /** Writes it into the target instead. */
    static void leaf(byte[] entry, byte[] target, int at) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        digest.update(entry);
        finish(digest, target, at);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /** Writes the node over two hashes that lie side by side, from source to target. */
    static void node(byte[] source, int offset, byte[] target, int at) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(source, offset, 2 * Sha256.LENGTH);
        finish(digest, target, at);
    }

    private static void finish(MessageDigest digest, byte[] target, int at) {
        try {
            digest.digest(target, at, Sha256.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }
}
