package org.safeconduct.document.scrub;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/** Pictures (ISO 32000-2 section 8.9): photographs without what the camera wrote beside them, others packed anew. */
final class Pictures {
    private static final long LONGEST = 4 * Limits.COLOUR_PICTURE_PIXELS;

    private static final COSName TRANSFORM = COSName.getPDFName("ColorTransform");

    private Pictures() {}

    static COSStream copy(COSStream from, Copier copier) throws IOException {
        if (from.containsKey(COSName.OC) || from.containsKey(COSName.SMASK_IN_DATA)) {
            throw new NotUnderstood("a picture");
        }
        COSStream copy = copier.entries(from, Part.PICTURE, new COSStream());
        copy.setItem(COSName.TYPE, COSName.XOBJECT);
        List<COSName> filters = new PDStream(from).getFilters();
        COSName last = filters.isEmpty() ? COSName.FLATE_DECODE : filters.getLast();
        switch (last.getName()) {
            case "DCTDecode", "DCT" -> photograph(from, filters, copy);
            case "JPXDecode", "JBIG2Decode", "Crypt" -> throw new NotUnderstood("a picture");
            default -> Copier.write(pixels(from, copy), copy);
        }
        return copy;
    }

    private static void photograph(COSStream from, List<COSName> filters, COSStream copy) throws IOException {
        List<String> stop = filters.stream()
                .map(COSName::getName)
                .filter(name -> name.startsWith("DCT"))
                .toList();
        if (stop.size() > 1) {
            throw new NotUnderstood("a picture");
        }
        byte[] file;
        try (var in = new PDStream(from).createInputStream(stop)) {
            file = in.readNBytes((int) LONGEST);
        }
        COSBase transform = transform(from.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
        if (transform != null) {
            COSDictionary parameters = new COSDictionary();
            parameters.setItem(TRANSFORM, transform);
            copy.setItem(COSName.DECODE_PARMS, parameters);
        }
        copy.setItem(COSName.FILTER, COSName.DCT_DECODE);
        try (OutputStream out = copy.createRawOutputStream()) {
            out.write(Photograph.bare(file));
        }
    }

    /** How the colours of a photograph are coded, where the document says so. */
    private static @Nullable COSBase transform(@Nullable COSBase parameters) {
        COSBase own = parameters instanceof COSArray array && array.size() > 0
                ? array.getObject(array.size() - 1)
                : parameters;
        COSBase transform = own instanceof COSDictionary dictionary ? dictionary.getDictionaryObject(TRANSFORM) : null;
        return transform instanceof COSNumber ? transform : null;
    }

    /** No more than the picture's size asks for: what follows is not seen. */
    private static byte[] pixels(COSStream from, COSStream copy) throws IOException {
        long width = copy.getInt(COSName.WIDTH);
        long height = copy.getInt(COSName.HEIGHT);
        int bits = copy.getBoolean(COSName.IMAGE_MASK, false) ? 1 : copy.getInt(COSName.BITS_PER_COMPONENT, 8);
        long row = (width * bits * components(copy) + 7) / 8;
        if (width <= 0 || height <= 0 || bits > 16 || row * height > LONGEST) {
            throw new NotUnderstood("a picture");
        }
        byte[] data = Copier.data(from, LONGEST);
        ByteArrayOutputStream exact = new ByteArrayOutputStream();
        new ByteArrayInputStream(data, 0, (int) Math.min(data.length, row * height)).transferTo(exact);
        return exact.toByteArray();
    }

    private static int components(COSStream copy) throws IOException {
        COSBase space = copy.getDictionaryObject(COSName.COLORSPACE);
        return space == null ? 1 : PDColorSpace.create(space).getNumberOfComponents();
    }
}
