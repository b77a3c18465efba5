package org.safeconduct.log;

/**
 * A record with its place in the log.
 *
 * @param proof tlog-proof text (c2sp.org/tlog-proof@v1), its checkpoint included
 */
public record Inclusion(long index, Disclosure record, String proof) {}
