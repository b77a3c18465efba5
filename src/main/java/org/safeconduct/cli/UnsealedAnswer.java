package org.safeconduct.cli;

import java.util.List;
import java.util.Objects;

/** Nothing was sealed, because of some of the documents; all of them are listed. */
record UnsealedAnswer(Complaints.Complaint error, List<PreparedDocument> documents) implements Answer {
    @Override
    public void tell(Lines lines) {
        for (PreparedDocument document : documents) {
            document.tell(lines);
            lines.blank();
        }
        documents.stream()
                .map(PreparedDocument::isolation)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(isolation -> lines.say("pdf.isolation-" + isolation));
    }
}
