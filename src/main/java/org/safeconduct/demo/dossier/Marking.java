package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Typefaces;

/** Says on every page, in both languages, that nothing in it is real. */
final class Marking {
    private static final Style WORD = new Style(Face.SANS_BOLD, 7.8f, 10, Ink.WARNING);
    private static final Style SENTENCE = new Style(Face.SANS, 7.8f, 10, Ink.WARNING);
    private static final float BAND = 24;

    private Marking() {}

    static void everyPage(PDDocument document, Typefaces faces, String reference) throws IOException {
        int count = document.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            PDPage page = document.getPage(i);
            try (Pen pen = new Pen(new PDPageContentStream(document, page, AppendMode.APPEND, true, true), faces)) {
                band(pen);
                foot(pen, reference + "   ·   " + (i + 1) + " / " + count);
            }
        }
    }

    private static void band(Pen pen) throws IOException {
        float width = PDRectangle.A4.getWidth();
        pen.fill(0, 0, width, BAND, Ink.WARNING_WASH);
        pen.rule(0, BAND, width, 0.8f, Ink.of(0xe0b060));
        pen.text("FICTIONAL DOCUMENT  ·  DOCUMENT FICTIF", WORD, Sheet.LEFT, 7.4f);
        pen.right("invented people, places and events  ·  tout est inventé", SENTENCE, width - Sheet.LEFT, 7.4f);
    }

    private static void foot(Pen pen, String right) throws IOException {
        float y = PDRectangle.A4.getHeight() - 40;
        pen.rule(Sheet.LEFT, y - 7, Sheet.LEFT + Sheet.WIDTH, 0.5f, Ink.LINE);
        pen.text(
                "Made by the Safeconduct demonstration  ·  Créé par la démonstration de Safeconduct",
                Style.SMALL.sized(7.4f),
                Sheet.LEFT,
                y);
        pen.right(right, Style.SMALL.sized(7.4f), Sheet.LEFT + Sheet.WIDTH, y);
    }
}
