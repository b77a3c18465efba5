package org.safeconduct.log;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/** The exact committed bytes (JSON) of one section of a record, with their 32-byte salt. */
public record Section(byte[] content, byte[] salt) {
    public Section {
        // Also what keeps a document without one of them from being read as a section.
        requireNonNull(content);
        requireNonNull(salt);
    }

    /** And goes on after that: asked of every record of a log, so nothing is parsed for it. */
    boolean begins(byte[] beginning) {
        return content.length > beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }
}
