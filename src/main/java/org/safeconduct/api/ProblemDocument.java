package org.safeconduct.api;

import org.jspecify.annotations.Nullable;

/**
 * An error's answer, application/problem+json (RFC 9457); its type is about:blank and so left out.
 *
 * @param title the status code's name
 * @param detail what happened, in the language asked for
 * @param code the refusal's stable name, such as {@code deposit.too-large}
 * @param hint what a person can do, in the language asked for
 */
public record ProblemDocument(
        String title,
        int status,
        String detail,
        String code,
        @Nullable String hint) {}
