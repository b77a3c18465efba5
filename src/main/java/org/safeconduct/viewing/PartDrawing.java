package org.safeconduct.viewing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.bundle.PartOutput;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.view.Watermark;
import org.safeconduct.document.worker.PageProgress;

/** Has the documents of one part drawn, one after the other, until there are no more or its time or room is over. */
final class PartDrawing {
    private final VerifiedPart part;
    private final PartOutput output;
    private final Watermark words;
    private final ViewSettings settings;
    private final Allowance allowance;
    private final List<SeenDocument> seen = new ArrayList<>();

    PartDrawing(VerifiedPart part, PartOutput output, Watermark words, ViewSettings settings) {
        this.part = part;
        this.output = output;
        this.words = words;
        this.settings = settings;
        this.allowance = new Allowance(settings.budget());
    }

    List<SeenDocument> seen() {
        return seen;
    }

    /** The next one. */
    void add(VerifiedPart.Document document, PdfDrawer drawer, PdfInspector inspector, ViewListener listener)
            throws IOException {
        DocumentDrawing drawing = new DocumentDrawing(settings, words, document.number(), output, allowance);
        Shortage shortage = allowance.shortage();
        seen.add(
                shortage == null
                        ? drawn(document, drawing, drawer, inspector, listener)
                        : leftOut(document, drawing, shortage));
    }

    private SeenDocument drawn(
            VerifiedPart.Document document,
            DocumentDrawing drawing,
            PdfDrawer drawer,
            PdfInspector inspector,
            ViewListener listener)
            throws IOException {
        VerifiedSource source = new VerifiedSource(part, document);
        PageProgress progress =
                listener.document(document.number(), part.documents().size());
        try (Inspecting inspection = Inspecting.begin(inspector, source, PageProgress.NONE)) {
            DocumentDrawing.Made made = drawing.draw(drawer, source, progress);
            return SeenDocument.drawn(document, made, inspection.result(allowance.left(), settings.isolation()));
        }
    }

    /** The first of them has a page that says so for them all, unless the document before it ends with one. */
    private SeenDocument leftOut(VerifiedPart.Document document, DocumentDrawing drawing, Shortage shortage)
            throws IOException {
        boolean said = !seen.isEmpty() && seen.getLast().shortage() != null;
        DocumentDrawing.Made made = said ? drawing.nothing(shortage) : drawing.leaveOut(shortage);
        return SeenDocument.drawn(document, made, null);
    }
}
