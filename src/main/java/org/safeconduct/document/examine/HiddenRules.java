package org.safeconduct.document.examine;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Place;

/** What is kept in the file and not shown, apart from what pages draw. */
final class HiddenRules implements Rule {
    /** Flags Hidden and NoView (ISO 32000-2 table 167). */
    private static final int NOT_SHOWN = 1 << 1 | 1 << 5;

    @Override
    public void examine(COSDictionary dictionary, Where where, Notebook notebook) {
        Place place = where.place();
        if (dictionary.containsKey(COSName.THUMB)) {
            notebook.add(new Hidden.Thumbnail(place));
        }
        if (dictionary.containsKey("Alternates")) {
            notebook.add(new Hidden.AlternatePicture(place));
        }
        boolean popup = Words.is(dictionary, "Subtype", "Popup");
        if (dictionary.containsKey(COSName.RECT) && !popup && (dictionary.getInt(COSName.F, 0) & NOT_SHOWN) != 0) {
            notebook.add(new Hidden.HiddenAnnotation(place));
        }
        if (dictionary.getDictionaryObject(COSName.OCPROPERTIES) instanceof COSDictionary layers) {
            layers(layers, notebook);
        }
    }

    /** Off in the configuration that a viewer begins with (ISO 32000-2 section 8.11.4.3). */
    private static void layers(COSDictionary layers, Notebook notebook) {
        if (!(layers.getDictionaryObject(COSName.D) instanceof COSDictionary first)) {
            return;
        }
        boolean offAtFirst = Words.is(first, "BaseState", "OFF");
        COSArray on = first.getCOSArray(COSName.ON);
        COSArray off = offAtFirst ? layers.getCOSArray(COSName.OCGS) : first.getCOSArray(COSName.OFF);
        if (off == null) {
            return;
        }
        for (COSBase item : off) {
            if (offAtFirst && on != null && on.indexOf(item) >= 0) {
                continue;
            }
            Long number = item instanceof COSObject reference ? reference.getObjectNumber() : null;
            COSBase layer = item instanceof COSObject reference ? reference.getObject() : item;
            if (layer instanceof COSDictionary named) {
                notebook.add(new Hidden.LayerOff(new Place(null, number), Words.of(named, "Name")));
            }
        }
    }
}
