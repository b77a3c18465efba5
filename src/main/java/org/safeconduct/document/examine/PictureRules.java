package org.safeconduct.document.examine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;

/** What cameras and programs wrote into pictures: photographs are embedded as they came from the camera. */
final class PictureRules implements Rule {
    private static final List<String> JPEG = List.of("DCTDecode", "DCT");
    /** Of a picture's beginning, where such data is. */
    private static final int LOOKED_AT = 1 << 18;
    /** As wide and as high as a scan of a page at 100 dots per inch. */
    private static final int SCAN_SIDE = 800;

    @Override
    public void examine(COSDictionary dictionary, Where where, Notebook notebook) {
        if (!(dictionary instanceof COSStream stream) || !Words.is(stream, "Subtype", "Image")) {
            return;
        }
        if (isJpeg(stream)) {
            photograph(stream, where.place(), notebook);
        }
        boolean scan = stream.getInt(COSName.WIDTH, 0) >= SCAN_SIDE && stream.getInt(COSName.HEIGHT, 0) >= SCAN_SIDE;
        if (scan && !isGrey(stream)) {
            notebook.add(new Identifying.ColourScan(where.place()));
        }
    }

    private static void photograph(COSStream stream, Place place, Notebook notebook) {
        try (InputStream in = new PDStream(stream).createInputStream(JPEG)) {
            JpegData data = JpegData.of(in.readNBytes(LOOKED_AT));
            if (data.present()) {
                notebook.add(new Identifying.CameraData(place, data.camera()));
            }
            if (data.position()) {
                notebook.add(new Identifying.PositionData(place));
            }
        } catch (IOException | RuntimeException e) {
            notebook.add(new Limiting.ObjectUnreadable(place));
        }
    }

    private static boolean isJpeg(COSStream stream) {
        COSBase filters = stream.getFilters();
        return filters != null
                && JPEG.stream().anyMatch(each -> filters.toString().contains("{" + each + "}"));
    }

    private static boolean isGrey(COSStream stream) {
        boolean grey = Words.is(stream, "ColorSpace", "DeviceGray") || Words.is(stream, "ColorSpace", "CalGray");
        return grey
                || stream.getBoolean(COSName.IMAGE_MASK, false)
                || stream.getInt(COSName.BITS_PER_COMPONENT, 8) == 1;
    }
}
