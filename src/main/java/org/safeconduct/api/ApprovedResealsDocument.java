package org.safeconduct.api;

import java.util.List;
import org.safeconduct.release.ApprovedReseal;

/** Re-seals of a part that another officer agreed to, the newest first. */
public record ApprovedResealsDocument(List<Approved> reseals) {
    /** @param record of both, in the log */
    public record Approved(StatementDocument reseal, StatementDocument yes, InclusionDocument record) {}

    static ApprovedResealsDocument of(List<ApprovedReseal> approved) {
        return new ApprovedResealsDocument(approved.stream()
                .map(each -> new Approved(
                        StatementDocument.of(each.reseal()),
                        StatementDocument.of(each.yes()),
                        InclusionDocument.of(each.record())))
                .toList());
    }

    /** Nothing is verified yet. */
    public List<ApprovedReseal> approved() {
        return reseals.stream()
                .map(each -> new ApprovedReseal(
                        each.reseal().signed(),
                        each.yes().signed(),
                        each.record().inclusion()))
                .toList();
    }
}
