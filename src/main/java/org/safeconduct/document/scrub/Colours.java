package org.safeconduct.document.scrub;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;

/** Colour spaces (ISO 32000-2 section 8.6). Profiles name devices and people: the plain space takes their place. */
final class Colours {
    static final Set<String> PLAIN = Set.of("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern");

    private static final Set<String> MEASURES = Set.of("WhitePoint", "BlackPoint", "Gamma", "Matrix", "Range");

    private final Copier copier;

    Colours(Copier copier) {
        this.copier = copier;
    }

    COSBase copy(COSBase value) throws IOException {
        if (value instanceof COSName name && PLAIN.contains(name.getName())) {
            return name;
        }
        if (!(value instanceof COSArray array) || !(array.size() > 0 && array.getObject(0) instanceof COSName kind)) {
            throw new NotUnderstood("a colour");
        }
        return switch (kind.getName()) {
            case "DeviceGray", "DeviceRGB", "DeviceCMYK" -> kind;
            case "ICCBased" -> profile(Copier.stream(array.getObject(1)));
            case "CalGray", "CalRGB", "Lab" -> measured(kind, array);
            case "Indexed", "I" -> indexed(array);
            case "Separation", "DeviceN" -> inks(kind, array);
            case "Pattern" -> array.size() == 1 ? kind : pair(kind, part(array, 1));
            default -> throw new NotUnderstood("a colour");
        };
    }

    private static COSName profile(COSStream profile) throws NotUnderstood {
        if (profile.getDictionaryObject(COSName.ALTERNATE) instanceof COSArray) {
            throw new NotUnderstood("a colour");
        }
        return switch (profile.getInt(COSName.N)) {
            case 1 -> COSName.DEVICEGRAY;
            case 3 -> COSName.DEVICERGB;
            case 4 -> COSName.DEVICECMYK;
            default -> throw new NotUnderstood("a colour");
        };
    }

    private COSArray measured(COSName kind, COSArray array) throws IOException {
        COSDictionary copy = new COSDictionary();
        if (array.getObject(1) instanceof COSDictionary measures) {
            for (String key : MEASURES) {
                COSBase value = copier.copy(measures.getDictionaryObject(key), Part.PLAIN);
                if (value != null) {
                    copy.setItem(COSName.getPDFName(key), value);
                }
            }
        }
        return pair(kind, copy);
    }

    private COSArray indexed(COSArray array) throws IOException {
        COSBase base = part(array, 1);
        if (!(array.getObject(2) instanceof COSNumber last) || last.intValue() < 0 || last.intValue() > 255) {
            throw new NotUnderstood("a colour");
        }
        COSString table = (COSString) Objects.requireNonNullElseGet(
                copier.copy(array.getObject(3), Part.BYTES), () -> new COSString(new byte[0]));
        int needed = (last.intValue() + 1) * PDColorSpace.create(base).getNumberOfComponents();
        COSArray copy = pair(COSName.INDEXED, base);
        copy.add(COSInteger.get(last.intValue()));
        copy.add(new COSString(Arrays.copyOf(table.getBytes(), Math.min(needed, table.getBytes().length))));
        return copy;
    }

    private COSArray inks(COSName kind, COSArray array) throws IOException {
        COSArray copy = pair(kind, required(array, 1, Part.PLAIN));
        copy.add(part(array, 2));
        copy.add(required(array, 3, Part.FUNCTION));
        return copy;
    }

    private COSBase part(COSArray array, int index) throws IOException {
        return required(array, index, Part.COLOUR);
    }

    private COSBase required(COSArray array, int index, Part part) throws IOException {
        COSBase copy = index < array.size() ? copier.copy(array.get(index), part) : null;
        if (copy == null) {
            throw new NotUnderstood("a colour");
        }
        return copy;
    }

    private static COSArray pair(COSName kind, COSBase second) {
        COSArray pair = new COSArray();
        pair.add(kind);
        pair.add(second);
        return pair;
    }
}
