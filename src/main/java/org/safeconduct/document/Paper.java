package org.safeconduct.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.safeconduct.language.Wording;

/**
 * A tagged document that this program makes (PDF/UA-1): the same bytes for the same content, and nothing in it that a
 * machine adds by itself.
 *
 * @param foot what stands below every page, in letters that the faces have
 * @param locale English or French
 * @param dated of what it tells, never of when it was made
 */
public record Paper(PaperTitle title, String foot, Locale locale, Instant dated) {
    /** The ink of headings and lines. */
    public static final Ink INK = Ink.of(0x1d4f7c);

    /** Behind boxes in that ink. */
    public static final Ink WASH = Ink.of(0xeaf1f7);

    /** Sets everything below the title. */
    @FunctionalInterface
    public interface Content {
        void set(Sheet sheet) throws IOException;
    }

    public void write(OutputStream out, Content content) throws IOException {
        try (PDDocument document = new PDDocument()) {
            Tags tags = new Tags(document);
            Sheet closed;
            try (Sheet sheet = Sheet.tagged(document, tags)) {
                closed = sheet;
                sheet.title(title.in(locale), INK);
                content.set(sheet);
            }
            PageFoot.everyPage(document, closed.faces(), Wording.of("org.safeconduct.document.paper", locale), foot);
            closed.bookmarks().add(document);
            tags.end();
            new Description(title, locale, dated).save(document, out);
        }
    }
}
