package org.safeconduct.log;

/** The exact committed bytes (JSON) of one section of a record, with their 32-byte salt. */
public record Section(byte[] content, byte[] salt) {}
