package org.safeconduct.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section with free words and digests.
 *
 * @param words purpose in the officer's own words
 * @param request SHA-256 of the signed request's bytes, hexadecimal; of a deposit, of the envelope's two signatures
 * @param object SHA-256 of what it was about (envelope, roster), hexadecimal
 * @param ended last known checkpoints of the log that this one took over from, signed notes; members are only ever added
 *     at the end
 */
public record Detail(
        @Nullable String words,
        @Nullable String request,
        @Nullable String object,
        @Nullable List<String> ended) {
    public Detail {
        ended = ended == null ? null : List.copyOf(ended);
    }

    public Detail(@Nullable String words, @Nullable String request, @Nullable String object) {
        this(words, request, object, null);
    }
}
