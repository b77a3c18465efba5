package org.safeconduct.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.release.Reviews;

/** Openings by one officer of parts that two open: those of the caller, and those that the caller may review. */
public record BreakGlassDocument(List<Opening> openings) {
    /**
     * @param release how it is named
     * @param record whole, with its proof
     * @param review likewise; absent as long as there is none
     */
    public record Opening(
            UUID release,
            InclusionDocument record,
            @Nullable InclusionDocument review) {}

    static BreakGlassDocument of(List<Reviews.Reviewed> openings) {
        return new BreakGlassDocument(openings.stream()
                .map(each -> new Opening(
                        each.release(),
                        InclusionDocument.of(each.record()),
                        each.review() == null ? null : InclusionDocument.of(each.review())))
                .toList());
    }
}
