package org.safeconduct.document.scrub;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.safeconduct.document.inspect.Limits;

/** A page made anew from its drawing. */
final class PageCopy {
    /** Annotations that draw nothing on the page by themselves. */
    private static final Set<String> NOT_DRAWN = Set.of("Link", "Popup");

    /** Flags Hidden and NoView (ISO 32000-2 table 167). */
    private static final int NOT_SHOWN = 1 << 1 | 1 << 5;

    private PageCopy() {}

    /** @throws NotUnderstood if there is anything on it that is not copied */
    static PDPage of(PDPage page, Copier copier) throws IOException {
        requireNothingOver(page.getCOSObject());
        PDResources resources = page.getResources();
        Drawing drawing = Drawing.of(content(page), resources == null ? null : resources.getCOSObject(), copier);
        COSStream content = new COSStream();
        drawing.into(content);
        content.removeItem(COSName.RESOURCES);
        PDPage copy = new PDPage(rectangle(page.getCropBox()));
        COSDictionary dictionary = copy.getCOSObject();
        dictionary.setItem(COSName.CONTENTS, content);
        dictionary.setItem(COSName.RESOURCES, drawing.resources());
        copy.setRotation(page.getRotation());
        if (page.getUserUnit() != 1) {
            copy.setUserUnit(page.getUserUnit());
        }
        COSBase group = copier.copy(page.getCOSObject().getDictionaryObject(COSName.GROUP), Part.GROUP);
        if (group != null) {
            dictionary.setItem(COSName.GROUP, group);
        }
        return copy;
    }

    private static PDRectangle rectangle(PDRectangle shown) {
        return new PDRectangle(shown.getLowerLeftX(), shown.getLowerLeftY(), shown.getWidth(), shown.getHeight());
    }

    private static byte[] content(PDPage page) throws IOException {
        try (InputStream in = page.getContents()) {
            byte[] content = in.readNBytes((int) Limits.CONTENT_BYTES + 1);
            if (content.length > Limits.CONTENT_BYTES) {
                throw new NotUnderstood("length");
            }
            return content;
        }
    }

    private static void requireNothingOver(COSDictionary page) throws NotUnderstood {
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        if (annotations == null) {
            return;
        }
        for (COSBase each : annotations) {
            COSBase annotation = each instanceof COSObject reference ? reference.getObject() : each;
            if (annotation instanceof COSDictionary shown
                    && (shown.getInt(COSName.F, 0) & NOT_SHOWN) == 0
                    && !NOT_DRAWN.contains(shown.getNameAsString(COSName.SUBTYPE, ""))) {
                throw new NotUnderstood("an annotation");
            }
        }
    }
}
