package org.safeconduct.demo.dossier;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Pages filled from top to bottom; a block that does not fit begins a new page. Lengths in points. */
final class Sheet implements Closeable {
    static final float LEFT = 62;
    static final float TOP = 60;
    static final float BOTTOM = 66;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

    private final PDDocument document;
    private final Typefaces faces;
    private Pen pen;
    private float y = TOP;

    Sheet(PDDocument document) throws IOException {
        this.document = document;
        this.faces = new Typefaces(document);
        this.pen = newPage();
    }

    private Pen newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new Pen(new PDPageContentStream(document, page), faces);
    }

    void breakPage() throws IOException {
        pen.close();
        pen = newPage();
        y = TOP;
    }

    Pen pen() {
        return pen;
    }

    Typefaces faces() {
        return faces;
    }

    /** Where the next block begins, from the page's upper edge. */
    float y() {
        return y;
    }

    void gap(float height) {
        y += height;
    }

    /** Begins a new page unless this much is left on the page. */
    void need(float height) throws IOException {
        if (y + height > PDRectangle.A4.getHeight() - BOTTOM) {
            breakPage();
        }
    }

    void text(String text, Style style) throws IOException {
        text(text, style, LEFT, WIDTH);
    }

    void text(String text, Style style, float left, float width) throws IOException {
        for (List<Lines.Run> line : Lines.of(text, faces, style, width)) {
            need(style.leading());
            pen.line(line, style, left, y);
            y += style.leading();
        }
    }

    void heading(String text, Ink ink) throws IOException {
        need(62);
        y += 12;
        text(text, new Style(Face.SANS_BOLD, 11.5f, 16, ink));
        pen.rule(LEFT, y + 1, LEFT + WIDTH, 0.7f, Ink.LINE);
        y += 9;
    }

    void bullet(String text, Style style) throws IOException {
        need(Lines.of(text, faces, style, WIDTH - 16).size() * style.leading());
        pen.text("•", style, LEFT + 4, y);
        text(text, style, LEFT + 16, WIDTH - 16);
        y += 2.5f;
    }

    /** A label in the margin column and its value beside it. */
    void field(String label, String value, Style style) throws IOException {
        float column = 132;
        float height = Lines.of(value, faces, style, WIDTH - column).size() * style.leading();
        need(height);
        pen.text(label, Style.LABEL, LEFT, y + 0.6f);
        text(value, style, LEFT + column, WIDTH - column);
        y += 2.5f;
    }

    /** A tinted box with a coloured edge. */
    void box(String title, String text, Ink edge, Ink wash) throws IOException {
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
