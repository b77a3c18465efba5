package org.safeconduct.log;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/**
 * A leaf's entry with those sections of its record that this reader may see. The entry is 97 bytes: version 1, then
 * HMAC-SHA-256(salt, content) of facts, actor and detail.
 */
public record Disclosure(
        byte[] entry,
        @Nullable Section facts,
        @Nullable Section actor,
        @Nullable Section detail) {
    public Disclosure {
        requireNonNull(entry);
    }

    /** Refuses unless every section given is the one the entry commits to; then its content may be used. */
    public Disclosed verify() throws LogRefused {
        if (!Commitment.matches(this)) {
            throw new LogRefused(LogRefusal.RECORD_ALTERED, null);
        }
        return new Disclosed(read(facts, Facts.class), read(actor, Actor.class), read(detail, Detail.class));
    }

    /** The same without the sections that say who. */
    public Disclosure withoutActor() {
        return new Disclosure(entry, facts, null, null);
    }

    private static <T> @Nullable T read(@Nullable Section section, Class<T> type) throws LogRefused {
        try {
            return section == null ? null : StrictJson.read(section.content(), type, Commitment.MAX_SECTION);
        } catch (JsonRejected e) {
            throw new LogRefused(LogRefusal.RECORD_MALFORMED, e);
        }
    }
}
