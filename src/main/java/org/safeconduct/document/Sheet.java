package org.safeconduct.document;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Pages filled from top to bottom; a block that does not fit begins a new page. Lengths in points. */
public final class Sheet implements Closeable {
    public static final float LEFT = 62;
    public static final float TOP = 60;
    public static final float BOTTOM = 66;
    public static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

    private final PDDocument document;
    private final Typefaces faces;
    private final @Nullable Tags tags;
    private final Bookmarks bookmarks = new Bookmarks();
    private Pen pen;
    private float y = TOP;

    public Sheet(PDDocument document) throws IOException {
        this(document, null);
    }

    private Sheet(PDDocument document, @Nullable Tags tags) throws IOException {
        this.document = document;
        this.tags = tags;
        this.faces = new Typefaces(document);
        this.pen = newPage();
    }

    private Pen newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        Pen next = new Pen(new PDPageContentStream(document, page), faces, tags);
        if (tags != null) {
            tags.page(page, next.content());
        }
        return next;
    }

    /** Pages whose content has a structure that a screen reader can follow. */
    public static Sheet tagged(PDDocument document, Tags tags) throws IOException {
        return new Sheet(document, tags);
    }

    /** Begins an element that has others in it, such as Table. */
    public void open(String type) {
        if (tags != null) {
            tags.open(type);
        }
    }

    public void shut() {
        if (tags != null) {
            tags.shut();
        }
    }

    /** What is drawn from here to {@link #unmark} is the content of an element, such as P. */
    public void mark(String type) throws IOException {
        if (tags != null) {
            tags.mark(type, null);
        }
    }

    /** A drawing, and what it says in words. */
    public void markFigure(String words) throws IOException {
        if (tags != null) {
            tags.mark("Figure", words);
        }
    }

    /** The head cell of a row. */
    void markRowHead() throws IOException {
        if (tags != null) {
            tags.markRowHead();
        }
    }

    public void unmark() throws IOException {
        if (tags != null) {
            tags.unmark();
        }
    }

    private boolean markAs(String type) throws IOException {
        if (tags == null || tags.marked()) {
            return false;
        }
        tags.mark(type, null);
        return true;
    }

    public void breakPage() throws IOException {
        if (tags != null) {
            tags.suspend();
        }
        pen.close();
        pen = newPage();
        if (tags != null) {
            tags.resume();
        }
        y = TOP;
    }

    public Pen pen() {
        return pen;
    }

    public Typefaces faces() {
        return faces;
    }

    /** Where the next block begins, from the page's upper edge. */
    public float y() {
        return y;
    }

    public void gap(float height) {
        y += height;
    }

    /** Begins a new page unless this much is left on the page. */
    public void need(float height) throws IOException {
        if (y + height > PDRectangle.A4.getHeight() - BOTTOM) {
            breakPage();
        }
    }

    public void text(String text, Style style) throws IOException {
        text(text, style, LEFT, WIDTH);
    }

    public void text(String text, Style style, float left, float width) throws IOException {
        boolean own = markAs("P");
        for (List<Lines.Run> line : Lines.of(text, faces, style, width)) {
            need(style.leading());
            pen.line(line, style, left, y);
            y += style.leading();
        }
        if (own) {
            unmark();
        }
    }

    Bookmarks bookmarks() {
        return bookmarks;
    }

    void title(String text, Ink ink) throws IOException {
        mark("H1");
        text(text, new Style(Face.SANS_BOLD, 20, 26, ink));
        unmark();
        y += 4;
    }

    public void heading(String text, Ink ink) throws IOException {
        need(62);
        y += 12;
        bookmarks.add(text, document.getPage(document.getNumberOfPages() - 1), y);
        boolean own = markAs("H2");
        text(text, new Style(Face.SANS_BOLD, 11.5f, 16, ink));
        if (own) {
            unmark();
        }
        pen.rule(LEFT, y + 1, LEFT + WIDTH, 0.7f, Ink.LINE);
        y += 9;
    }

    /** Of what stands under a heading. */
    public void subheading(String text, Ink ink) throws IOException {
        need(48);
        y += 5;
        boolean own = markAs("H3");
        text(text, new Style(Face.SANS_BOLD, 9.6f, 14.2f, ink));
        if (own) {
            unmark();
        }
        y += 2;
    }

    /** Each with a point before it; a screen reader tells how many there are. */
    public void bullets(List<String> texts, Style style) throws IOException {
        open("L");
        for (String text : texts) {
            need(Lines.of(text, faces, style, WIDTH - 16).size() * style.leading());
            open("LI");
            mark("Lbl");
            pen.text("•", style, LEFT + 4, y);
            unmark();
            mark("LBody");
            text(text, style, LEFT + 16, WIDTH - 16);
            unmark();
            shut();
            y += 2.5f;
        }
        shut();
    }

    public void bullet(String text, Style style) throws IOException {
        need(Lines.of(text, faces, style, WIDTH - 16).size() * style.leading());
        boolean own = markAs("P");
        pen.text("•", style, LEFT + 4, y);
        text(text, style, LEFT + 16, WIDTH - 16);
        if (own) {
            unmark();
        }
        y += 2.5f;
    }

    /** A label in the margin column and its value beside it. */
    public void field(String label, String value, Style style) throws IOException {
        float column = 132;
        float height = Lines.of(value, faces, style, WIDTH - column).size() * style.leading();
        need(height);
        boolean own = markAs("P");
        pen.text(label, Style.LABEL, LEFT, y + 0.6f);
        text(value, style, LEFT + column, WIDTH - column);
        if (own) {
            unmark();
        }
        y += 2.5f;
    }

    /** A tinted box with a coloured edge. */
    public void box(String title, String text, Ink edge, Ink wash) throws IOException {
        Style style = Style.BODY.sized(9.2f);
        float inner = WIDTH - 30;
        float height = Lines.of(text, faces, style, inner).size() * style.leading() + 31;
        need(height + 8);
        pen.fill(LEFT, y, WIDTH, height, wash);
        pen.fill(LEFT, y, 3, height, edge);
        float top = y;
        y += 9;
        text(title, Style.LABEL.in(edge).sized(8.4f), LEFT + 16, inner);
        y += 1;
        text(text, style, LEFT + 16, inner);
        y = top + height + 10;
    }

    @Override
    public void close() throws IOException {
        pen.close();
    }
}
