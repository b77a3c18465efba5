package org.safeconduct.audit.report;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.document.Typefaces;

/** The log's name and the page's number below each page: decoration, which a screen reader passes over. */
final class PageFoot {
    private PageFoot() {}

    static void everyPage(PDDocument document, Typefaces faces, Words words, String origin) throws IOException {
        int count = document.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            PDPageContentStream content =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true);
            content.beginMarkedContent(COSName.ARTIFACT);
            try (Pen pen = new Pen(content, faces)) {
                float y = PDRectangle.A4.getHeight() - 42;
                pen.rule(Sheet.LEFT, y - 6, Sheet.LEFT + Sheet.WIDTH, 0.5f, Ink.LINE);
                pen.text(words.say("foot", Words.fit(origin)), Style.SMALL.sized(7.6f), Sheet.LEFT, y);
                pen.right(words.say("page", i + 1, count), Style.SMALL.sized(7.6f), Sheet.LEFT + Sheet.WIDTH, y);
                content.endMarkedContent();
            }
        }
    }
}
