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
 * @param inspection what is in it that its pages do not show; none where it was left out
 * @param text what was recognised on its pages, where that was wanted and could be
 * @param shortage why it was left out, or not drawn to its end, for the part's sake and not its own
 */
public record SeenDocument(
        VerifiedPart.Document document,
        List<String> files,
        @Nullable Drawings drawings,
        @Nullable String pixels,
        @Nullable Inspection inspection,
        @Nullable SeenText text,
        @Nullable Shortage shortage) {
    public SeenDocument {
        files = List.copyOf(files);
    }

    static SeenDocument drawn(
            VerifiedPart.Document document, DocumentDrawing.Made made, @Nullable Inspection inspection) {
        return new SeenDocument(
                document, made.files(), made.drawings(), made.pixels(), inspection, made.text(), made.shortage());
    }

    static SeenDocument original(VerifiedPart.Document document, String file, Inspection inspection) {
        return new SeenDocument(document, List.of(file), null, null, inspection, null, null);
    }

    /** Whether every page is there with all that is on it; an original always is. */
    public boolean complete() {
        return shortage == null && (drawings == null || drawings.complete());
    }

    /** Why pages are missing or not complete, as far as the document itself is why. */
    public List<Finding> missing() {
        return drawings == null
                ? List.of()
                : drawings.findings().stream()
                        .filter(finding -> shortage == null || !(finding instanceof Limiting.TookTooLong))
                        .toList();
    }

    /** What the sender should be told. */
    public List<HiddenText> hidden() {
        return found().stream()
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

    private List<Finding> found() {
        return inspection == null ? List.of() : inspection.findings();
    }

    private List<Finding> stopping(Predicate<Finding> which) {
        return found().stream()
                .filter(finding -> finding.severity().stops() && which.test(finding))
                .toList();
    }
}
