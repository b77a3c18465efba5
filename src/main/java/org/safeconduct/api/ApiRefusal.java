package org.safeconduct.api;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** What the HTTP edge itself refuses, before any capability is asked. */
enum ApiRefusal implements Refusal {
    SIGN_IN_NEEDED,
    TOKEN_NOT_VALID,
    SIGN_IN_UNAVAILABLE,
    ORGANISATION_MISMATCH,
    ROLE_MISSING,
    REQUEST_MALFORMED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    TIMED_OUT,
    TOO_LARGE,
    MEDIA_TYPE,
    RANGE_NOT_SATISFIABLE,
    TOO_MANY_REQUESTS,
    TOO_MANY_REFUSED,
    BUSY,
    UNAVAILABLE,
    INTERNAL;

    @Override
    public String code() {
        return "api." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
