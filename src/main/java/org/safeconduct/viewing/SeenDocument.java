package org.safeconduct.viewing;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.view.Drawings;

/**
 * What came of one document of a part.
 *
 * @param files what was made of it, by their names in the folder, in the order of its pages
 * @param drawings how it was drawn; none of an original
 * @param pixels SHA-256 of all that was drawn, before anything was burnt in; none of an original
 * @param inspection what is in it that its pages do not show
 */
public record SeenDocument(
        VerifiedPart.Document document,
        List<String> files,
        @Nullable Drawings drawings,
        @Nullable String pixels,
        Inspection inspection) {
    public SeenDocument {
        files = List.copyOf(files);
    }

    /** Whether every page is there with all that is on it; an original always is. */
    public boolean complete() {
        return drawings == null || drawings.complete();
    }

    /** Why pages are missing or not complete. */
    public List<Finding> missing() {
        return drawings == null ? List.of() : drawings.findings();
    }

    /** What the sender should be told. */
    public List<HiddenText> hidden() {
        return inspection.findings().stream()
                .flatMap(finding -> HiddenText.of(finding).stream())
                .toList();
    }

    /** What else cannot be told of it, or may look different elsewhere. */
    public List<Finding> doubts() {
        return stopping(finding -> finding instanceof Limiting && !missing().contains(finding));
    }

    /** What makes an original dangerous to open in an ordinary viewer, or not to be judged. */
    public List<Finding> dangers() {
        return stopping(finding -> true);
    }

    private List<Finding> stopping(Predicate<Finding> which) {
        return inspection.findings().stream()
                .filter(finding -> finding.severity().stops() && which.test(finding))
                .toList();
    }
}
