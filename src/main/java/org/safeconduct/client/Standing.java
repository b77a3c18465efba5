package org.safeconduct.client;

import java.util.OptionalLong;
import org.safeconduct.log.LogPolicy;

/**
 * What this machine has seen of a log, as far as a copy of it goes.
 *
 * @param size records in the copy
 * @param seen records in the newest checkpoint that this machine keeps of the log; empty where it has seen none
 * @param compared how many of the copy's first records a kept checkpoint covers; 0 where none can be compared
 */
public record Standing(long size, OptionalLong seen, long compared) {
    /** Whether it ends before what this machine has seen. */
    public boolean older() {
        return seen.isPresent() && seen.getAsLong() > size;
    }

    /** Whether nothing tells an older copy from one that was cut off or rewritten: the log's own key signs either. */
    public boolean unsupported(LogPolicy policy) {
        return older() && compared == 0 && !policy.asksWitnesses();
    }
}
