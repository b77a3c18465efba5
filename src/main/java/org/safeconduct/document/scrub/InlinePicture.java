package org.safeconduct.document.scrub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.jspecify.annotations.Nullable;

/** A small picture within the drawing (ISO 32000-2 section 8.9.7), with just as many bytes as it has pixels. */
final class InlinePicture {
    private static final long LONGEST = 1 << 20;

    private InlinePicture() {}

    static Operator copy(Operator operator) throws IOException {
        COSDictionary from = Objects.requireNonNull(operator.getImageParameters());
        // Colours by name of a resource are not followed: such pictures are rare.
        PDInlineImage picture = new PDInlineImage(from, operator.getImageData(), null);
        boolean mask = picture.isStencil();
        @Nullable COSName colour = mask ? null : colour(from.getDictionaryObject(COSName.CS, COSName.COLORSPACE));
        int bits = mask ? 1 : picture.getBitsPerComponent();
        long row = ((long) picture.getWidth() * bits * components(colour) + 7) / 8;
        byte[] data = picture.getData();
        if (picture.getWidth() <= 0 || picture.getHeight() <= 0 || row * picture.getHeight() > LONGEST) {
            throw new NotUnderstood("a picture");
        }
        int length = (int) row * picture.getHeight();
        if (data.length < length || picture.getSuffix().equals("jpg")) {
            throw new NotUnderstood("a picture");
        }
        COSDictionary copy = new COSDictionary();
        copy.setInt(COSName.W, picture.getWidth());
        copy.setInt(COSName.H, picture.getHeight());
        copy.setInt(COSName.BPC, bits);
        if (colour == null) {
            copy.setBoolean(COSName.IM, true);
        } else {
            copy.setItem(COSName.CS, colour);
        }
        if (picture.getDecode() != null) {
            copy.setItem(COSName.D, Objects.requireNonNull(new Copier().copy(picture.getDecode(), Part.PLAIN)));
        }
        // In letters: bytes could look like the end of the picture.
        copy.setItem(COSName.F, COSName.ASCII_HEX_DECODE_ABBREVIATION);
        Operator made = Operator.getOperator(OperatorName.BEGIN_INLINE_IMAGE);
        made.setImageParameters(copy);
        String letters = HexFormat.of().formatHex(Arrays.copyOf(data, length)) + ">";
        made.setImageData(letters.getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    private static COSName colour(@Nullable COSBase value) throws NotUnderstood {
        return switch (value instanceof COSName name ? name.getName() : "") {
            case "G", "DeviceGray" -> COSName.DEVICEGRAY;
            case "RGB", "DeviceRGB" -> COSName.DEVICERGB;
            case "CMYK", "DeviceCMYK" -> COSName.DEVICECMYK;
            default -> throw new NotUnderstood("a picture");
        };
    }

    private static int components(@Nullable COSName colour) {
        return COSName.DEVICERGB.equals(colour) ? 3 : COSName.DEVICECMYK.equals(colour) ? 4 : 1;
    }
}
