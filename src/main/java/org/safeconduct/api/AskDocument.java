package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.release.Approvals;

/** An ask for a second person's yes, with its record, and what was answered. */
public record AskDocument(StatementDocument ask, InclusionDocument record, List<Answer> answers) {
    /** @param passed what the approver signed about the key that they passed on; nothing until then, and for a no */
    public record Answer(
            StatementDocument answer,
            InclusionDocument record,
            @Nullable StatementDocument passed) {}

    static AskDocument of(Approvals.Asked asked) {
        return new AskDocument(
                StatementDocument.of(asked.ask()),
                InclusionDocument.of(asked.record()),
                asked.answers().stream()
                        .map(each -> new Answer(
                                StatementDocument.of(each.answer()),
                                InclusionDocument.of(each.record()),
                                each.passed() == null ? null : StatementDocument.of(each.passed())))
                        .toList());
    }
}
