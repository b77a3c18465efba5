package org.safeconduct.dossier;

import org.safeconduct.bundle.Preparation;

/** What a person decided about one document. */
public sealed interface Decision {
    /** It goes as it is, or not at all. */
    record AsItIs() implements Decision {}

    /** Where something stands in its way, or a note tells of who made it when with what, it is made anew from what its pages show. */
    record Scrub() implements Decision {}

    /**
     * It goes as it is, whatever was seen in it, for this reason, which its recipients read.
     *
     * @param reason see {@link Preparation.Kept#isReason}
     */
    record Keep(String reason) implements Decision {
        public Keep {
            if (!Preparation.Kept.isReason(reason)) {
                throw new IllegalArgumentException("reason");
            }
        }
    }
}
