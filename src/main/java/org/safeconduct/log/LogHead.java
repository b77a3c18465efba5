package org.safeconduct.log;

/**
 * The tree as PostgreSQL holds it.
 *
 * @param version counts the writes: a writer that read another one must not write
 * @param checkpoint the signed note over origin, size and root
 */
record LogHead(long version, String origin, long size, byte[] root, byte[] checkpoint) {}
