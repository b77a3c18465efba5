package org.safeconduct.client;

import java.time.Instant;

/** A bearer token: whoever has it is signed in, so it is never shown. */
record AccessToken(String value, Instant expires) {
    @Override
    public String toString() {
        return "AccessToken[expires=" + expires + "]";
    }
}
