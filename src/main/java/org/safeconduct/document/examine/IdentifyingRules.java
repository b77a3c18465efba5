package org.safeconduct.document.examine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.safeconduct.document.Packet;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;

/** Who and what a document names beside its pages (ISO 32000-2 sections 14.3 to 14.5, 12.5.6, 12.7). */
final class IdentifyingRules implements Rule {
    private static final int XMP_LOOKED_AT = 1 << 16;
    private static final int DEEPEST_FIELD = 50;
    private static final List<String> TEXTS = List.of("Contents", "Subj");
    private static final Set<COSName> ENTRIES = Set.of(COSName.TYPE, COSName.SUBTYPE, COSName.LENGTH, COSName.FILTER);
    private static final Set<String> PICTURES_OF_TEXT = Set.of("Widget", "Link");

    private final ShownFields shown = new ShownFields();

    /** The properties in the trailer's own dictionary. */
    static void properties(COSDictionary trailer, Notebook notebook) {
        if (trailer.getDictionaryObject(COSName.ID) != null) {
            notebook.add(new Identifying.DocumentId(Place.DOCUMENT));
        }
        if (!(trailer.getDictionaryObject(COSName.INFO) instanceof COSDictionary info)) {
            return;
        }
        for (Map.Entry<COSName, COSBase> entry : info.entrySet()) {
            String value = Words.text(info.getDictionaryObject(entry.getKey()));
            if (!value.isBlank()) {
                Quote name = new Quote(entry.getKey().getName());
                notebook.add(new Identifying.Property(Place.DOCUMENT, name, new Quote(value)));
            }
        }
    }

    @Override
    public void examine(COSDictionary dictionary, Where where, Notebook notebook) {
        Place place = where.place();
        if (dictionary.getDictionaryObject(COSName.METADATA) instanceof COSStream packet) {
            if (!isOurs(packet)) {
                notebook.add(new Identifying.Metadata(place, excerpt(packet)));
            }
        } else if (!where.reachable() && dictionary instanceof COSStream packet && Words.is(packet, "Subtype", "XML")) {
            notebook.add(new Identifying.Metadata(place, excerpt(packet)));
        }
        if (dictionary.getDictionaryObject(COSName.PIECE_INFO) instanceof COSDictionary programs) {
            notebook.add(new Identifying.ProgramData(place, new Quote(Words.keys(programs))));
        }
        if (!where.reachable() && dictionary.getDictionaryObject(COSName.AUTHOR) instanceof COSString author) {
            notebook.add(new Identifying.Property(place, new Quote("Author"), new Quote(author.getString())));
        }
        if (dictionary.containsKey(COSName.RECT)) {
            annotation(dictionary, place, notebook);
        }
        shown.place(dictionary, where);
        if (isFilled(dictionary) && isField(dictionary)) {
            Quote name = Words.of(dictionary, "T");
            notebook.add(
                    shown.shows(dictionary)
                            ? new Identifying.FilledField(place, name)
                            : new Identifying.UnshownField(place, name));
        }
        if (isMap(dictionary)) {
            notebook.add(new Identifying.MapPosition(place));
        }
    }

    /** Chosen entries are a list; a button that is off was not touched. */
    private static boolean isFilled(COSDictionary field) {
        COSBase value = field.getDictionaryObject(COSName.V);
        boolean chosen = value instanceof COSArray several && several.size() > 0;
        return chosen || !(Words.text(value).isEmpty() || Words.is(field, "V", "Off"));
    }

    /** The kind of a field may be said by one above it (section 12.7.4.1). */
    private static boolean isField(COSDictionary dictionary) {
        COSDictionary field = dictionary;
        for (int i = 0; i < DEEPEST_FIELD && field != null; i++) {
            if (field.containsKey(COSName.FT)) {
                return true;
            }
            field = field.getCOSDictionary(COSName.PARENT);
        }
        return field != null;
    }

    /** Geospatial PDF (section 12.10), and what was there before it was in a standard. */
    private static boolean isMap(COSDictionary dictionary) {
        return dictionary.containsKey("GPTS")
                || dictionary.containsKey("LGIDict")
                || Words.is(dictionary, "Subtype", "GEO")
                || Words.is(dictionary, "Type", "LGIDict");
    }

    private static void annotation(COSDictionary annotation, Place place, Notebook notebook) {
        if (PICTURES_OF_TEXT.contains(Words.nameOf(annotation, "Subtype"))) {
            return;
        }
        Quote author = Words.of(annotation, "T");
        if (!author.text().isEmpty()) {
            notebook.add(new Identifying.AnnotationAuthor(place, author));
        }
        for (String key : TEXTS) {
            Quote text = Words.of(annotation, key);
            if (!text.text().isEmpty()) {
                notebook.add(new Identifying.AnnotationText(place, text));
            }
        }
    }

    /** Papers that this program makes are tagged, which takes a packet (ISO 14289-1 section 5): it names nobody. */
    private static boolean isOurs(COSStream packet) {
        if (!ENTRIES.containsAll(packet.keySet()) || !Inflation.within(packet, Packet.LONGEST)) {
            return false;
        }
        try (InputStream in = packet.createInputStream()) {
            return Packet.isOurs(in.readNBytes(Packet.LONGEST + 1));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** What is between the tags. Never parsed as XML: it would be one more parser for a hostile text. */
    private static Quote excerpt(COSStream packet) {
        if (!Inflation.within(packet, XMP_LOOKED_AT * 64L)) {
            return new Quote("");
        }
        try (InputStream in = packet.createInputStream()) {
            String xml = new String(in.readNBytes(XMP_LOOKED_AT), StandardCharsets.UTF_8);
            return new Quote(xml.replaceAll("<\\?[^>]{0,500}>", " ")
                    .replaceAll("xmlns:?\\w*=\"[^\"]*\"", " ")
                    .replaceAll("</?[\\w:-]+", " ")
                    .replaceAll("[<>\\s]+", " "));
        } catch (IOException | RuntimeException e) {
            return new Quote("");
        }
    }
}
