package org.safeconduct.document;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** Draws on one page; y is counted from the page's upper edge downwards, in points. */
public final class Pen implements Closeable {
    private static final float HEIGHT = PDRectangle.A4.getHeight();

    /** From the top of a line to its base line, in parts of the size. */
    static final float ASCENT = 0.98f;

    private final PDPageContentStream content;
    private final Typefaces faces;
    private final @Nullable Tags tags;

    /** For a document without tags. */
    public Pen(PDPageContentStream content, Typefaces faces) {
        this(content, faces, null);
    }

    /** @param tags of a tagged document: what is drawn outside a mark is decoration then */
    Pen(PDPageContentStream content, Typefaces faces, @Nullable Tags tags) {
        this.content = content;
        this.faces = faces;
        this.tags = tags;
    }

    PDPageContentStream content() {
        return content;
    }

    private void begin() throws IOException {
        if (tags != null && !tags.marked()) {
            content.beginMarkedContent(COSName.ARTIFACT);
        }
    }

    private void end() throws IOException {
        if (tags != null && !tags.marked()) {
            content.endMarkedContent();
        }
    }

    public void line(List<Lines.Run> runs, Style style, float x, float y) throws IOException {
        for (Lines.Run run : runs) {
            text(run.text(), style.in(run.face()), x + run.offset(), y);
        }
    }

    public void text(String text, Style style, float x, float y) throws IOException {
        place(text, style, Matrix.getTranslateInstance(x, HEIGHT - y - style.size() * ASCENT));
    }

    public void right(String text, Style style, float right, float y) throws IOException {
        text(text, style, right - faces.width(text, style.face(), style.size()), y);
    }

    public void centred(String text, Style style, float centre, float y) throws IOException {
        text(text, style, centre - faces.width(text, style.face(), style.size()) / 2, y);
    }

    /** Text whose base line begins at a point and rises by an angle, in degrees. */
    public void turned(String text, Style style, float x, float y, double degrees) throws IOException {
        place(text, style, Matrix.getRotateInstance(Math.toRadians(degrees), x, HEIGHT - y));
    }

    private void place(String text, Style style, Matrix where) throws IOException {
        begin();
        content.beginText();
        content.setFont(faces.font(style.face()), style.size());
        ink(style.ink());
        content.setTextMatrix(where);
        content.showText(Lines.plain(text).stripTrailing());
        content.endText();
        end();
    }

    public void fill(float x, float y, float width, float height, Ink ink) throws IOException {
        begin();
        ink(ink);
        content.addRect(x, HEIGHT - y - height, width, height);
        content.fill();
        end();
    }

    public void frame(float x, float y, float width, float height, float thickness, Ink ink) throws IOException {
        begin();
        stroke(thickness, ink);
        content.addRect(x, HEIGHT - y - height, width, height);
        content.stroke();
        end();
    }

    public void rule(float fromX, float y, float toX, float thickness, Ink ink) throws IOException {
        line(fromX, y, toX, y, thickness, ink);
    }

    public void line(float fromX, float fromY, float toX, float toY, float thickness, Ink ink) throws IOException {
        begin();
        stroke(thickness, ink);
        content.moveTo(fromX, HEIGHT - fromY);
        content.lineTo(toX, HEIGHT - toY);
        content.stroke();
        end();
    }

    /** A smooth stroke through points given as x, y, x, y… */
    public void curve(float[] points, float thickness, Ink ink) throws IOException {
        begin();
        stroke(thickness, ink);
        content.setLineCapStyle(1);
        content.moveTo(points[0], HEIGHT - points[1]);
        for (int i = 2; i + 5 < points.length; i += 6) {
            content.curveTo(
                    points[i], HEIGHT - points[i + 1],
                    points[i + 2], HEIGHT - points[i + 3],
                    points[i + 4], HEIGHT - points[i + 5]);
        }
        content.stroke();
        end();
    }

    public void circle(float x, float y, float radius, float thickness, Ink ink) throws IOException {
        float handle = radius * 0.5523f;
        curve(
                new float[] {
                    x + radius,
                    y,
                    x + radius,
                    y + handle,
                    x + handle,
                    y + radius,
                    x,
                    y + radius,
                    x - handle,
                    y + radius,
                    x - radius,
                    y + handle,
                    x - radius,
                    y,
                    x - radius,
                    y - handle,
                    x - handle,
                    y - radius,
                    x,
                    y - radius,
                    x + handle,
                    y - radius,
                    x + radius,
                    y - handle,
                    x + radius,
                    y
                },
                thickness,
                ink);
    }

    private void stroke(float thickness, Ink ink) throws IOException {
        content.setLineWidth(thickness);
        content.setStrokingColor(ink.red(), ink.green(), ink.blue());
    }

    private void ink(Ink ink) throws IOException {
        content.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
