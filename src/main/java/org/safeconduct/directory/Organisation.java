package org.safeconduct.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partner, or the authority that decides.
 *
 * @param id short lower-case name, such as unhcr
 * @param since from when on a suspended organisation counts as suspended; null: from when the roster was issued
 */
public record Organisation(
        String id, String name, State state, @Nullable Instant since) {
    /** Its name, and its id where that is another. */
    public String called() {
        return name.equals(id) ? name : name + " (" + id + ")";
    }

    public Organisation(String id, String name, State state) {
        this(id, name, state, null);
    }
}
