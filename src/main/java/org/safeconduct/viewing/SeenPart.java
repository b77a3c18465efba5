package org.safeconduct.viewing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.worker.Isolation;

/**
 * What came of a part.
 *
 * @param form name of the form's file in the folder; null where the part has none
 * @param isolation what the machine was kept safe with while documents were read
 */
public record SeenPart(String label, @Nullable String form, Isolation isolation, List<SeenDocument> documents) {
    public SeenPart {
        documents = List.copyOf(documents);
    }

    /** Whether every page of every document is there with all that is on it. */
    public boolean complete() {
        return documents.stream().allMatch(SeenDocument::complete);
    }
}
