package org.safeconduct.document.scrub;

import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Colour spaces (ISO 32000-2 section 8.6). Profiles name devices and people: the plain space takes their place. */
final class Colours {
    static final Set<String> PLAIN = Set.of("DeviceGray", "DeviceRGB", "DeviceCMYK");

    private static final Set<String> MEASURES = Set.of("WhitePoint", "BlackPoint", "Gamma", "Matrix", "Range");

    private Colours() {}

    static COSBase copy(COSBase value, Copier copier) throws IOException {
        if (value instanceof COSName name && PLAIN.contains(name.getName())) {
            return name;
        }
        if (!(value instanceof COSArray array) || !(array.size() > 0 && array.getObject(0) instanceof COSName kind)) {
            throw new NotUnderstood("a colour");
        }
        return switch (kind.getName()) {
            case "DeviceGray", "DeviceRGB", "DeviceCMYK" -> kind;
            case "ICCBased" -> profile(Copier.stream(array.getObject(1)));
            case "CalGray", "CalRGB", "Lab" -> measured(kind, array, copier);
            default -> throw new NotUnderstood("a colour");
        };
    }

    private static COSName profile(COSDictionary profile) throws NotUnderstood {
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

    private static COSArray measured(COSName kind, COSArray array, Copier copier) throws IOException {
        COSDictionary copy = new COSDictionary();
        if (array.getObject(1) instanceof COSDictionary measures) {
            for (String key : MEASURES) {
                COSBase value = copier.copy(measures.getDictionaryObject(key), Part.PLAIN);
                if (value != null) {
                    copy.setItem(COSName.getPDFName(key), value);
                }
            }
        }
        COSArray pair = new COSArray();
        pair.add(kind);
        pair.add(copy);
        return pair;
    }
}
