package org.safeconduct.document.examine;

import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;

/** Signatures, fonts that are missing, pictures that are too large. */
final class LimitingRules implements Rule {
    private static final Set<String> FONTS = Set.of("Type1", "MMType1", "TrueType", "CIDFontType0", "CIDFontType2");

    @Override
    public void examine(COSDictionary dictionary, Where where, Notebook notebook) {
        Place place = where.place();
        if (dictionary.containsKey(COSName.BYTERANGE)) {
            notebook.add(new Limiting.Signed(place, Words.of(dictionary, "Name")));
        }
        if (Words.is(dictionary, "Type", "Font") && FONTS.contains(Words.nameOf(dictionary, "Subtype"))) {
            font(dictionary, place, notebook);
        }
        if (dictionary instanceof COSStream && Words.is(dictionary, "Subtype", "Image")) {
            picture(dictionary, place, notebook);
        }
    }

    private static void font(COSDictionary font, Place place, Notebook notebook) {
        COSDictionary descriptor = font.getCOSDictionary(COSName.FONT_DESC);
        boolean embedded = descriptor != null
                && (descriptor.containsKey(COSName.FONT_FILE)
                        || descriptor.containsKey(COSName.FONT_FILE2)
                        || descriptor.containsKey(COSName.FONT_FILE3));
        if (!embedded) {
            notebook.add(new Limiting.FontNotEmbedded(place, Words.of(font, "BaseFont")));
        }
    }

    private static void picture(COSDictionary picture, Place place, Notebook notebook) {
        // In floating point: the two numbers are whatever the document says.
        double width = picture.getLong(COSName.WIDTH, 0);
        double height = picture.getLong(COSName.HEIGHT, 0);
        boolean bitonal =
                picture.getBoolean(COSName.IMAGE_MASK, false) || picture.getInt(COSName.BITS_PER_COMPONENT, 8) == 1;
        long most = bitonal ? Limits.BITONAL_PICTURE_PIXELS : Limits.COLOUR_PICTURE_PIXELS;
        if (width < 0 || height < 0 || width * height > most) {
            notebook.add(new Limiting.PictureTooLarge(place));
        }
    }
}
