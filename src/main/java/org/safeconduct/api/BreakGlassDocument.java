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
     * @param request as the officer signed it; absent where the record's detail was erased
     * @param review record of the review, likewise; absent as long as there is none
     * @param statement the review as the approver signed it
     */
    public record Opening(
            UUID release,
            InclusionDocument record,
            @Nullable ReleaseRequestDocument request,
            @Nullable InclusionDocument review,
            @Nullable StatementDocument statement) {}

    static BreakGlassDocument of(List<Reviews.Reviewed> openings) {
        return new BreakGlassDocument(openings.stream()
                .map(each -> new Opening(
                        each.release(),
                        InclusionDocument.of(each.record()),
                        each.request() == null ? null : ReleaseRequestDocument.of(each.request()),
                        each.review() == null ? null : InclusionDocument.of(each.review()),
                        each.statement() == null ? null : StatementDocument.of(each.statement())))
                .toList());
    }
}
