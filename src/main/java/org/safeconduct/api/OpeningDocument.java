package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.Openings;

/** A decision of the gate, and the outcome that was reported, if one was; of a break-glass opening its review, if there is one; never who. */
public record OpeningDocument(
        InclusionDocument decision,
        @Nullable InclusionDocument outcome,
        @Nullable InclusionDocument review) {
    static OpeningDocument of(Openings.Opening opening) {
        return new OpeningDocument(
                InclusionDocument.of(opening.decision()),
                opening.outcome() == null ? null : InclusionDocument.of(opening.outcome()),
                opening.review() == null ? null : InclusionDocument.of(opening.review()));
    }
}
