package org.safeconduct.deposit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.SealedEnvelope;

/**
 * A bundle in a list, as the database has it. Nothing is verified: whoever reads the list does that, and the gate does
 * before it releases anything.
 *
 * @param withdrawn since when its referral is taken back; null where it is not
 * @param destroyed when nothing could be opened of it any more; null where it is kept
 */
public record Listed(
        BundleId allegedBundle,
        SealedEnvelope allegedEnvelope,
        String organisation,
        Instant received,
        @Nullable Instant withdrawn,
        @Nullable Instant destroyed) {
    /** Where the list goes on after this one. */
    public Place place() {
        return new Place(received, allegedBundle);
    }
}
