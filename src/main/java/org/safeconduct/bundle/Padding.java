package org.safeconduct.bundle;

/**
 * Padmé: a padded length tells at most O(log log L) bits of the true one and costs at most 12 %. The floor hides small
 * parts among each other. docs/bundle-format.md, "Padding".
 */
final class Padding {
    /** Shortest padded plaintext, in bytes. */
    static final int FLOOR = 1 << 16;

    private Padding() {}

    /** The shortest length a plaintext of this many bytes may be padded to, which is the one it must be padded to. */
    static long padded(long length) {
        if (length <= FLOOR) {
            return FLOOR;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(length);
        int significant = 32 - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << (exponent - significant)) - 1;
        return (length + mask) & ~mask;
    }

    static boolean isPadded(long length) {
        return length >= FLOOR && padded(length) == length;
    }
}
