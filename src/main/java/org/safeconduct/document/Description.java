package org.safeconduct.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * What a tagged document says of itself (PDF/UA-1, ISO 14289-1 section 7.1): title, language, and that it is tagged; and
 * nothing of the machine that it was made on.
 *
 * @param made everything in the file that is a date, so that the same content gives the same bytes
 */
record Description(PaperTitle title, Locale locale, Instant made) {
    void save(PDDocument document, OutputStream out) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(PaperTitle.languageOf(locale).getLanguage());
        PDMarkInfo marks = new PDMarkInfo();
        marks.setMarked(true);
        catalog.setMarkInfo(marks);
        PDViewerPreferences viewer = new PDViewerPreferences(new COSDictionary());
        viewer.setDisplayDocTitle(true);
        catalog.setViewerPreferences(viewer);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(Packet.of(title, locale, made));
        catalog.setMetadata(metadata);
        document.setDocumentId(made.toEpochMilli());
        document.save(out);
    }
}
