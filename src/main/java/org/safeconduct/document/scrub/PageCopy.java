package org.safeconduct.document.scrub;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/** A page made anew from its drawing. */
final class PageCopy {
    /** Annotations that draw nothing on the page by themselves. */
    private static final Set<String> NOT_DRAWN = Set.of("Link", "Popup");

    /** Flags Hidden and NoView (ISO 32000-2 table 167). */
    private static final int NOT_SHOWN = 1 << 1 | 1 << 5;

    private static final int DEEPEST_FIELD = 32;

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
        if (shown(page).anyMatch(each -> !NOT_DRAWN.contains(each.getNameAsString(COSName.SUBTYPE, "")))) {
            throw new NotUnderstood("an annotation");
        }
    }

    /** Whether a field was filled in whose value other programs draw, and ours does not. */
    static boolean hasValueNotDrawn(PDPage page) {
        return shown(page.getCOSObject())
                .anyMatch(each -> COSName.WIDGET.equals(each.getDictionaryObject(COSName.SUBTYPE))
                        && !isDrawn(each.getCOSDictionary(COSName.AP))
                        && hasValue(each));
    }

    private static boolean isDrawn(@Nullable COSDictionary appearances) {
        return appearances != null && appearances.getDictionaryObject(COSName.N) != null;
    }

    private static boolean hasValue(COSDictionary field) {
        COSDictionary level = field;
        for (int i = 0; level != null && i < DEEPEST_FIELD; i++) {
            if (level.containsKey(COSName.V)) {
                return true;
            }
            level = level.getCOSDictionary(COSName.PARENT);
        }
        // A form that is deeper than any form is taken to have one.
        return level != null;
    }

    private static Stream<COSDictionary> shown(COSDictionary page) {
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        return annotations == null
                ? Stream.empty()
                : annotations.toList().stream()
                        .map(each -> each instanceof COSObject reference ? reference.getObject() : each)
                        .filter(COSDictionary.class::isInstance)
                        .map(COSDictionary.class::cast)
                        .filter(each -> (each.getInt(COSName.F, 0) & NOT_SHOWN) == 0);
    }
}
