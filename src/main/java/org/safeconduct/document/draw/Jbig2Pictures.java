package org.safeconduct.document.draw;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/** Looks at the JBIG2 data of a picture and of its masks before a decoder does (ISO 32000-2 section 7.4.7). */
final class Jbig2Pictures {
    private static final COSName FILTER = COSName.getPDFName("JBIG2Decode");
    private static final COSName SHARED = COSName.getPDFName("JBIG2Globals");

    private Jbig2Pictures() {}

    /** @throws IOException if there is some that no decoder is given: the picture is left out, and the page says so */
    static void requireSmall(PDImage image) throws IOException {
        COSBase base = image.getCOSObject();
        if (base instanceof COSStream stream) {
            requireSmall(stream);
            for (COSName mask : List.of(COSName.SMASK, COSName.MASK)) {
                if (stream.getDictionaryObject(mask) instanceof COSStream other) {
                    requireSmall(other);
                }
            }
        } else if (base instanceof COSDictionary inline
                && names(filters(inline)).contains(FILTER)) {
            // Not for pictures within a page's own drawing (section 8.9.7).
            throw new IOException("not for a picture of this kind");
        }
    }

    private static void requireSmall(COSStream stream) throws IOException {
        List<COSName> filters = names(filters(stream));
        int at = filters.indexOf(FILTER);
        if (at < 0) {
            return;
        }
        if (at < filters.size() - 1) {
            throw new IOException("not the last filter");
        }
        for (COSStream each : shared(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP))) {
            try (InputStream in = each.createInputStream()) {
                Jbig2Segments.requireSmall(in);
            }
        }
        try (InputStream in = new PDStream(stream).createInputStream(List.of(FILTER.getName()))) {
            Jbig2Segments.requireSmall(in);
        }
    }

    private static COSBase filters(COSDictionary dictionary) {
        return dictionary.getDictionaryObject(COSName.FILTER, COSName.F);
    }

    private static List<COSName> names(COSBase filters) {
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSName name) {
            names.add(name);
        } else if (filters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<COSStream> shared(COSBase parameters) {
        List<COSStream> shared = new ArrayList<>();
        if (parameters instanceof COSDictionary dictionary) {
            if (dictionary.getDictionaryObject(SHARED) instanceof COSStream stream) {
                shared.add(stream);
            }
        } else if (parameters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSDictionary dictionary
                        && dictionary.getDictionaryObject(SHARED) instanceof COSStream stream) {
                    shared.add(stream);
                }
            }
        }
        return shared;
    }
}
