package org.safeconduct.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.jspecify.annotations.Nullable;

/** The structure tree of a tagged document (ISO 32000-1 sections 14.7 and 14.8), built while its pages are drawn. */
public final class Tags {
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement top;
    private final Deque<PDStructureElement> open = new ArrayDeque<>();
    /** The parent tree's numbers: for each page the elements of its marks. */
    private final COSArray numbers = new COSArray();

    private COSArray parents = new COSArray();
    private int pages;
    private @Nullable PDPage page;
    private @Nullable PDPageContentStream content;
    private @Nullable PDStructureElement marked;

    public Tags(PDDocument document) {
        top = new PDStructureElement("Document", root);
        root.appendKid(top);
        open.push(top);
        document.getDocumentCatalog().setStructureTreeRoot(root);
    }

    void page(PDPage next, PDPageContentStream stream) {
        page = next;
        content = stream;
        parents = new COSArray();
        next.setStructParents(pages);
        // The order of tabulator stops is that of the structure.
        next.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
        numbers.add(COSInteger.get(pages));
        numbers.add(parents);
        pages++;
    }

    boolean marked() {
        return marked != null;
    }

    void open(String type) {
        open.push(element(type));
    }

    void shut() {
        if (open.pop() == top) {
            throw new IllegalStateException("nothing is open");
        }
    }

    void mark(String type, @Nullable String words) throws IOException {
        if (marked != null) {
            throw new IllegalStateException("marks do not nest");
        }
        PDStructureElement element = element(type);
        if (words != null) {
            element.setAlternateDescription(Lines.plain(words));
        }
        if (type.equals("TH")) {
            scope(element, PDTableAttributeObject.SCOPE_COLUMN);
        }
        marked = element;
        resume();
    }

    /** A head cell before the cells of its row. */
    void markRowHead() throws IOException {
        mark("TH", null);
        scope(Objects.requireNonNull(marked), PDTableAttributeObject.SCOPE_ROW);
    }

    private static void scope(PDStructureElement head, String scope) {
        PDTableAttributeObject attributes = new PDTableAttributeObject();
        attributes.setScope(scope);
        head.getCOSObject().setItem(COSName.A, attributes.getCOSObject());
    }

    void unmark() throws IOException {
        suspend();
        marked = null;
    }

    /** Before a page ends within an element. */
    void suspend() throws IOException {
        if (marked != null) {
            Objects.requireNonNull(content).endMarkedContent();
        }
    }

    void resume() throws IOException {
        PDStructureElement element = marked;
        if (element != null) {
            int number = parents.size();
            PDMarkedContentReference piece = new PDMarkedContentReference();
            piece.setPage(Objects.requireNonNull(page));
            piece.setMCID(number);
            element.appendKid(piece);
            parents.add(element.getCOSObject());
            Objects.requireNonNull(content).beginMarkedContent(COSName.getPDFName(element.getStructureType()), number);
        }
    }

    /** Once every page is drawn. */
    public void end() {
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.getPDFName("Nums"), numbers);
        root.getCOSObject().setItem(COSName.getPDFName("ParentTree"), tree);
        root.setParentTreeNextKey(pages);
    }

    private PDStructureElement element(String type) {
        PDStructureElement parent = open.getFirst();
        PDStructureElement element = new PDStructureElement(type, parent);
        parent.appendKid(element);
        return element;
    }
}
