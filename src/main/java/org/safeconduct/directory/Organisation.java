package org.safeconduct.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partner, or the authority that decides.
 *
 * @param id short lower-case name, such as unhcr
 * @param since from when on a suspended organisation counts as suspended; null: from when the roster was issued
 * @param intakeOnly true of a partner that sends its cases to other partners and refers none to officers; otherwise null
 */
public record Organisation(
        String id,
        String name,
        State state,
        @Nullable Instant since,
        @Nullable Boolean intakeOnly) {
    /** Its name, and its id where that is another. */
    public String called() {
        return name.equals(id) ? name : name + " (" + id + ")";
    }

    public Organisation(String id, String name, State state) {
        this(id, name, state, null, null);
    }

    public Organisation(String id, String name, State state, @Nullable Instant since) {
        this(id, name, state, since, null);
    }

    /** Whether its caseworkers may write to officers, and take on what other partners hand over. */
    public boolean refers() {
        return intakeOnly == null;
    }
}
