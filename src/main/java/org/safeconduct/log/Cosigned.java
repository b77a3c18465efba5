package org.safeconduct.log;

import java.time.Instant;

/**
 * A checkpoint that enough witnesses signed.
 *
 * @param note with their signatures
 * @param view of this log, as large or larger: what proofs for this checkpoint are made from
 */
record Cosigned(long size, byte[] note, Instant renewed, LogView view) {
    Cosigned newer(Cosigned other) {
        boolean later = other.size > size || other.size == size && !other.renewed.isBefore(renewed);
        return later ? other : this;
    }
}
