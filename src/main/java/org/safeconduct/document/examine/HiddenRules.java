package org.safeconduct.document.examine;

import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;

/** What is kept in the file and not shown, apart from what pages draw. */
final class HiddenRules implements Rule {
    /** Flags Hidden and NoView (ISO 32000-2 table 167). */
    private static final int NOT_SHOWN = 1 << 1 | 1 << 5;

    private static final List<String> INSTEAD = List.of("ActualText", "Alt", "E");

    private final Layers layers;

    HiddenRules(Layers layers) {
        this.layers = layers;
    }

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
        if (dictionary.containsKey(COSName.RECT) && !popup && !isShown(dictionary)) {
            notebook.add(new Hidden.HiddenAnnotation(place));
        }
        if (dictionary.containsKey(COSName.RECT) && Words.is(dictionary, "Subtype", "Redact")) {
            notebook.add(new Hidden.PendingRedaction(place));
        }
        if (layers.hides(dictionary)) {
            notebook.add(new Hidden.LayerOff(place, Layers.name(dictionary)));
        }
        if (isStructure(dictionary)) {
            textInstead(dictionary, place, notebook);
        }
    }

    static boolean isShown(COSDictionary annotation) {
        return (annotation.getInt(COSName.F, 0) & NOT_SHOWN) == 0;
    }

    /** Of an element of the structure, which says what text it is, or what a picture shows (section 14.9). */
    private static void textInstead(COSDictionary element, Place place, Notebook notebook) {
        for (String key : INSTEAD) {
            Quote text = Words.of(element, key);
            if (text.text().codePoints().anyMatch(Character::isLetterOrDigit)) {
                notebook.add(new Hidden.TextInstead(place, text));
            }
        }
    }

    private static boolean isStructure(COSDictionary dictionary) {
        boolean typed = Words.is(dictionary, "Type", "StructElem");
        return typed
                || (dictionary.containsKey(COSName.P)
                        && !Words.nameOf(dictionary, "S").isEmpty());
    }
}
