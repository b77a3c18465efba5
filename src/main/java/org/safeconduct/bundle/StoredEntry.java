package org.safeconduct.bundle;

/**
 * One uncompressed entry of a ZIP archive.
 *
 * @param length in bytes, compressed or not being the same
 * @param offset of its local header
 */
record StoredEntry(String name, long length, int crc, long offset) {
    StoredEntry withCrc(int known) {
        return new StoredEntry(name, length, known, offset);
    }
}
