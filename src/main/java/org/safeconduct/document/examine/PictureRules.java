package org.safeconduct.document.examine;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;

/** What cameras and programs wrote into pictures: photographs are embedded as they came from the camera. */
final class PictureRules implements Rule {
    /** As wide and as high as a scan of a page at 100 dots per inch. */
    private static final int SCAN_SIDE = 800;

    @Override
    public void examine(COSDictionary dictionary, Where where, Notebook notebook) {
        if (!(dictionary instanceof COSStream stream)) {
            return;
        }
        photograph(stream, where.place(), notebook);
        if (!Words.is(stream, "Subtype", "Image")) {
            return;
        }
        boolean scan = stream.getInt(COSName.WIDTH, 0) >= SCAN_SIDE && stream.getInt(COSName.HEIGHT, 0) >= SCAN_SIDE;
        if (scan && !isGrey(stream)) {
            notebook.add(new Identifying.ColourScan(where.place()));
        }
    }

    static void photograph(COSStream stream, Place place, Notebook notebook) {
        try {
            byte[] file = PictureBytes.of(stream);
            if (file == null) {
                return;
            }
            PictureData data = PictureData.of(file);
            if (data.present()) {
                notebook.add(new Identifying.CameraData(place, data.words()));
            }
            if (data.position()) {
                notebook.add(new Identifying.PositionData(place));
            }
        } catch (IOException | RuntimeException e) {
            notebook.add(new Limiting.ObjectUnreadable(place));
        }
    }

    private static boolean isGrey(COSStream stream) {
        boolean grey = Words.is(stream, "ColorSpace", "DeviceGray") || Words.is(stream, "ColorSpace", "CalGray");
        return grey
                || stream.getBoolean(COSName.IMAGE_MASK, false)
                || stream.getInt(COSName.BITS_PER_COMPONENT, 8) == 1;
    }
}
