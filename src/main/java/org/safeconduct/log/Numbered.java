package org.safeconduct.log;

/** A record at its place in the log, not proven. */
public record Numbered(long index, Disclosure record) {}
