package org.safeconduct.api;

import org.safeconduct.directory.Caller;
import org.safeconduct.language.Refusal;

/** What the roster says about the subject of a valid token. */
sealed interface Standing {
    record Known(Caller caller) implements Standing {}

    record Refused(Refusal refusal) implements Standing {}
}
