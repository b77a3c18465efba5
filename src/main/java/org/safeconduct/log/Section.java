package org.safeconduct.log;

import static java.util.Objects.requireNonNull;

/** The exact committed bytes (JSON) of one section of a record, with their 32-byte salt. */
public record Section(byte[] content, byte[] salt) {
    public Section {
        // Also what keeps a document without one of them from being read as a section.
        requireNonNull(content);
        requireNonNull(salt);
    }
}
