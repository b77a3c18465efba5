package org.safeconduct.document.examine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.jspecify.annotations.Nullable;

/**
 * Which colour areas and letters are filled with (ISO 32000-2 section 8.6.8), as far as it can be told from the numbers
 * alone: no profile and no function of a document is ever evaluated for it.
 */
final class ColourOperator extends OperatorProcessor {
    private static final List<String> NAMES = List.of("g", "rg", "k", "cs", "sc", "scn", "SCN");
    /** Spaces whose numbers say how light it is. */
    private static final Set<String> PLAIN =
            Set.of("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased", "G", "RGB", "CMYK");
    /** Stands for any other space. */
    private static final PDPattern OTHER = new PDPattern(new PDResources());

    /** Stand for what is not known, and for a pattern, through which something else may be seen. */
    private static final PDColor UNKNOWN = new PDColor(Words.name("Unknown"), PDDeviceRGB.INSTANCE);

    private static final PDColor TILES = new PDColor(COSName.PATTERN, PDDeviceRGB.INSTANCE);

    private final String name;
    private final PageReader reader;

    private ColourOperator(String name, PageReader reader) {
        super(reader);
        this.name = name;
        this.reader = reader;
    }

    static List<ColourOperator> all(PageReader reader) {
        return NAMES.stream().map(name -> new ColourOperator(name, reader)).toList();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
        PDGraphicsState state = reader.getGraphicsState();
        COSBase last = operands.isEmpty() ? null : operands.getLast();
        switch (name) {
            case "cs" -> {
                boolean plain = last instanceof COSName space && isPlain(space);
                state.setNonStrokingColorSpace(plain ? PDDeviceRGB.INSTANCE : OTHER);
                state.setNonStrokingColor(plain ? colour(new float[] {0}) : UNKNOWN);
            }
            case "sc", "scn", "SCN" -> {
                if (last instanceof COSName pattern) {
                    reader.pattern(pattern);
                }
                if (!name.equals("SCN")) {
                    boolean plain = state.getNonStrokingColorSpace() != OTHER;
                    state.setNonStrokingColor(chosen(operands, plain, last));
                }
            }
            default -> {
                state.setNonStrokingColorSpace(PDDeviceRGB.INSTANCE);
                state.setNonStrokingColor(colour(numbers(operands)));
            }
        }
    }

    private static PDColor chosen(List<COSBase> operands, boolean plain, @Nullable COSBase last) {
        if (last instanceof COSName) {
            return TILES;
        }
        return plain ? colour(numbers(operands)) : UNKNOWN;
    }

    static boolean isWhole(PDColor colour) {
        return colour != TILES;
    }

    /** @return none: not known, or of a pattern */
    static @Nullable Integer of(PDColor colour) {
        float[] parts = colour.getComponents();
        return switch (colour.isPattern() ? 0 : parts.length) {
            case 1 -> packed(parts[0], parts[0], parts[0]);
            case 3 -> packed(parts[0], parts[1], parts[2]);
            default -> null;
        };
    }

    private static int packed(float red, float green, float blue) {
        return part(red) << 16 | part(green) << 8 | part(blue);
    }

    private static int part(float value) {
        return Math.round(Math.clamp(value, 0, 1) * 255);
    }

    private static PDColor colour(float[] n) {
        return switch (n.length) {
            case 1 -> new PDColor(new float[] {n[0], n[0], n[0]}, PDDeviceRGB.INSTANCE);
            case 3 -> new PDColor(n, PDDeviceRGB.INSTANCE);
            case 4 ->
                new PDColor(
                        new float[] {(1 - n[0]) * (1 - n[3]), (1 - n[1]) * (1 - n[3]), (1 - n[2]) * (1 - n[3])},
                        PDDeviceRGB.INSTANCE);
            default -> UNKNOWN;
        };
    }

    private static float[] numbers(List<COSBase> operands) {
        List<COSNumber> numbers = new ArrayList<>();
        for (COSBase operand : operands) {
            if (operand instanceof COSNumber number) {
                numbers.add(number);
            }
        }
        float[] values = new float[numbers.size() > 4 ? 0 : numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return values;
    }

    private boolean isPlain(COSName space) {
        if (PLAIN.contains(space.getName())) {
            return true;
        }
        PDResources resources = reader.getResources();
        COSDictionary spaces =
                resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.COLORSPACE);
        COSBase found = spaces == null ? null : spaces.getDictionaryObject(space);
        COSBase kind = found instanceof COSArray array && array.size() > 0 ? array.getObject(0) : found;
        return kind instanceof COSName known && PLAIN.contains(known.getName());
    }
}
