package org.safeconduct.log;

import org.jspecify.annotations.Nullable;

/**
 * The section with free words and digests.
 *
 * @param words purpose in the officer's own words
 * @param request SHA-256 of the signed request's bytes, hexadecimal
 * @param object SHA-256 of what it was about (envelope, roster), hexadecimal
 */
public record Detail(
        @Nullable String words,
        @Nullable String request,
        @Nullable String object) {}
