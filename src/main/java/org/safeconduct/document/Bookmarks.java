package org.safeconduct.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Headings to jump to, for a paper of more pages than one sees at once. */
final class Bookmarks {
    private static final int FEW_PAGES = 3;

    private record Mark(String heading, PDPage page, float y) {}

    private final List<Mark> marks = new ArrayList<>();

    void add(String heading, PDPage page, float y) {
        marks.add(new Mark(heading, page, y));
    }

    void add(PDDocument document) {
        if (document.getNumberOfPages() <= FEW_PAGES) {
            return;
        }
        PDDocumentOutline outline = new PDDocumentOutline();
        for (Mark mark : marks) {
            PDPageXYZDestination place = new PDPageXYZDestination();
            place.setPage(mark.page);
            place.setTop((int) (PDRectangle.A4.getHeight() - mark.y));
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(Lines.plain(mark.heading));
            item.setDestination(place);
            outline.addLast(item);
        }
        document.getDocumentCatalog().setDocumentOutline(outline);
    }
}
