package org.safeconduct.log;

import org.jspecify.annotations.Nullable;

/**
 * A leaf's entry with those sections of its record that this reader may see. The entry is 97 bytes: version 1, then
 * HMAC-SHA-256(salt, content) of facts, actor and detail.
 */
public record Disclosure(
        byte[] entry,
        @Nullable Section facts,
        @Nullable Section actor,
        @Nullable Section detail) {
    /** Refuses unless every section given is the one the entry commits to; then its content may be used. */
    public Disclosed verify() throws LogRefused {
        throw new UnsupportedOperationException();
    }

    /** The same without the sections that say who. */
    public Disclosure withoutActor() {
        throw new UnsupportedOperationException();
    }
}
