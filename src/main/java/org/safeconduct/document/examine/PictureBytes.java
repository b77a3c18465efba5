package org.safeconduct.document.examine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/** The picture file inside a picture: what is left when every filter before the picture's own is undone. */
final class PictureBytes {
    private static final Set<String> PICTURES = Set.of("DCTDecode", "DCT", "JPXDecode");

    private PictureBytes() {}

    /** A picture between the operators of a page, as if it were an object (ISO 32000-2 section 8.9.7). */
    static COSStream ofInline(COSDictionary parameters, byte[] data) throws IOException {
        COSStream stream = new COSStream();
        put(stream, COSName.FILTER, parameters.getDictionaryObject(COSName.F, COSName.FILTER));
        put(stream, COSName.DECODE_PARMS, parameters.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS));
        return filled(stream, data);
    }

    /**
     * @return nothing if it is no picture file
     * @throws IOException if it cannot be read, or is longer than is looked at
     */
    static byte @Nullable [] of(COSStream picture) throws IOException {
        List<String> filters = Inflation.filters(picture);
        int own = (int)
                filters.stream().takeWhile(each -> !PICTURES.contains(each)).count();
        if (own == filters.size()) {
            return null;
        }
        if (!Inflation.within(picture, Limits.CONTENT_BYTES)) {
            throw new IOException("too long");
        }
        byte[] raw;
        try (InputStream in = picture.createRawInputStream()) {
            raw = in.readAllBytes();
        }
        return own == 0 ? raw : undone(picture, raw, filters.subList(0, own));
    }

    private static byte[] undone(COSStream picture, byte[] raw, List<String> filters) throws IOException {
        COSBase parameters = picture.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        COSArray names = new COSArray();
        COSArray own = new COSArray();
        for (int i = 0; i < filters.size(); i++) {
            names.add(Words.name(filters.get(i)));
            COSBase each = parameters instanceof COSArray several && i < several.size() ? several.getObject(i) : null;
            own.add(each == null ? COSNull.NULL : each);
        }
        try (COSStream before = new COSStream()) {
            before.setItem(COSName.FILTER, names);
            before.setItem(COSName.DECODE_PARMS, own);
            filled(before, raw);
            try (InputStream in = before.createInputStream()) {
                return in.readAllBytes();
            }
        }
    }

    private static COSStream filled(COSStream stream, byte[] data) throws IOException {
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(data);
        }
        return stream;
    }

    private static void put(COSStream stream, COSName key, @Nullable COSBase value) {
        if (value != null) {
            stream.setItem(key, value);
        }
    }
}
