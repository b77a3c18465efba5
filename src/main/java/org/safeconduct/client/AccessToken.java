package org.safeconduct.client;

import java.time.Instant;

/** A token bound to a {@link ProofKey}: of use only to whoever has the key, and never shown nonetheless. */
record AccessToken(String value, Instant expires) {
    @Override
    public String toString() {
        return "AccessToken[expires=" + expires + "]";
    }
}
