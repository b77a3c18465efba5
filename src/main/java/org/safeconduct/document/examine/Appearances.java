package org.safeconduct.document.examine;

import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/** What annotations draw over a page, in their order (ISO 32000-2 section 12.5.5). */
final class Appearances {
    /** A viewer fills these by itself where they have no appearance. */
    private static final Set<String> BOXES = Set.of("Square", "Redact");

    private static final String INTERIOR = "IC";

    private Appearances() {}

    static void show(PDPage page, PageReader reader) throws IOException {
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        if (annotations == null) {
            return;
        }
        for (COSBase item : annotations) {
            COSBase object = item instanceof COSObject reference ? reference.getObject() : item;
            if (object instanceof COSDictionary annotation && HiddenRules.isShown(annotation)) {
                show(annotation, reader);
            }
        }
    }

    private static void show(COSDictionary annotation, PageReader reader) throws IOException {
        PDAnnotation drawn = PDAnnotation.createAnnotation(annotation);
        COSDictionary appearance = annotation.getCOSDictionary(COSName.AP);
        if (appearance == null) {
            PDRectangle box = drawn.getRectangle();
            if (box != null
                    && annotation.containsKey(INTERIOR)
                    && BOXES.contains(Words.nameOf(annotation, "Subtype"))) {
                reader.box(new Path2D.Float(box.toGeneralPath()), annotation.getFloat(COSName.CA, 1));
            }
            return;
        }
        COSDictionary normal = appearance.getCOSDictionary(COSName.N);
        COSStream stream = normal instanceof COSStream one ? one : chosen(annotation, normal);
        if (stream != null && !Inflation.within(stream, Limits.CONTENT_BYTES)) {
            throw new PageReader.TooComplex();
        }
        if (stream != null) {
            reader.showAnnotation(drawn);
        }
    }

    private static @Nullable COSStream chosen(COSDictionary annotation, @Nullable COSDictionary states) {
        COSName state = annotation.getCOSName(COSName.AS);
        return states == null || state == null ? null : states.getCOSStream(state);
    }
}
