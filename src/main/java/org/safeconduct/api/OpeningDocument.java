package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.Openings;

/** A decision of the gate, and the outcome that was reported, if one was; never who. */
public record OpeningDocument(
        InclusionDocument decision, @Nullable InclusionDocument outcome) {
    static OpeningDocument of(Openings.Opening opening) {
        return new OpeningDocument(
                InclusionDocument.of(opening.decision()),
                opening.outcome() == null ? null : InclusionDocument.of(opening.outcome()));
    }
}
