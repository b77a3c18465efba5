package org.safeconduct.document;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.safeconduct.language.Wording;

/** What the paper is about and the page's number below each page: decoration, which a screen reader passes over. */
final class PageFoot {
    private static final Style STYLE = Style.SMALL.sized(7.6f);

    private PageFoot() {}

    static void everyPage(PDDocument document, Typefaces faces, Wording words, String foot) throws IOException {
        int count = document.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            PDPageContentStream content =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true);
            content.beginMarkedContent(COSName.ARTIFACT);
            try (Pen pen = new Pen(content, faces)) {
                float y = PDRectangle.A4.getHeight() - 42;
                pen.rule(Sheet.LEFT, y - 6, Sheet.LEFT + Sheet.WIDTH, 0.5f, Ink.LINE);
                pen.text(foot, STYLE, Sheet.LEFT, y);
                pen.right(words.say("page", i + 1, count), STYLE, Sheet.LEFT + Sheet.WIDTH, y);
                content.endMarkedContent();
            }
        }
    }
}
