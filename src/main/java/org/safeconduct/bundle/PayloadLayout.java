package org.safeconduct.bundle;

/**
 * Where header, segments and chunks lie in a payload: arithmetic only. Segments begin at multiples of 64 KiB of the
 * payload entry, the first one after the header, so that sixteen segments are exactly one chunk of the tree.
 *
 * @param ciphertext length of the payload entry, in bytes
 */
record PayloadLayout(long ciphertext) {
    static final int TAG = 16;
    static final int SALT = 32;
    static final int NONCE_PREFIX = 7;
    static final int HEADER = 1 + SALT + NONCE_PREFIX;
    static final int SEGMENT = 1 << 16;
    static final int CHUNK = 1 << 20;
    static final int SEGMENTS_IN_CHUNK = CHUNK / SEGMENT;

    private static final int SEGMENT_PLAINTEXT = SEGMENT - TAG;

    static PayloadLayout ofPlaintext(long plaintext) {
        long segments = Math.max(1, Math.ceilDiv(plaintext + HEADER, SEGMENT_PLAINTEXT));
        return new PayloadLayout(plaintext + HEADER + segments * TAG);
    }

    /** Whether some padded plaintext has a payload of exactly this length. */
    boolean isPossible() {
        return ciphertext >= HEADER + TAG
                && Padding.isPadded(plaintext())
                && ofPlaintext(plaintext()).ciphertext == ciphertext;
    }

    long segments() {
        return Math.ceilDiv(ciphertext, SEGMENT);
    }

    long chunks() {
        return Math.ceilDiv(ciphertext, CHUNK);
    }

    long plaintext() {
        return ciphertext - HEADER - segments() * TAG;
    }

    int chunkLength(long chunk) {
        return (int) Math.min(CHUNK, ciphertext - chunk * CHUNK);
    }

    int chunkPlaintext(long chunk) {
        int length = chunkLength(chunk);
        return length - Math.ceilDiv(length, SEGMENT) * TAG - (chunk == 0 ? HEADER : 0);
    }
}
