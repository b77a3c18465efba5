package org.safeconduct.document.scrub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/**
 * What a page, a form or a glyph draws, written anew: operator by operator with just the operands that it takes, and with
 * only those fonts, pictures and patterns that are used, under names of their own. Marks, remarks and what is said about
 * the content beside drawing it are left out.
 */
final class Drawing {
    /** What each operator takes: n number, s text, t texts with spaces, d dashes, m mode, / name of a resource. */
    private static final Map<String, String> OPERANDS = new HashMap<>();

    /** How operators name what they use, and what that is. */
    private static final Map<String, COSName> RESOURCES = Map.of(
            "Tf", COSName.FONT,
            "Do", COSName.XOBJECT,
            "gs", COSName.EXT_G_STATE,
            "cs", COSName.COLORSPACE,
            "CS", COSName.COLORSPACE,
            "scn", COSName.PATTERN,
            "SCN", COSName.PATTERN,
            "sh", COSName.SHADING);

    private static final List<String> ABOUT = List.of("BMC", "EMC", "MP", "DP", "BX", "EX", "ri");

    static {
        take("", "q", "Q", "h", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "BT", "ET", "T*");
        take("n", "w", "J", "j", "M", "i", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "g", "G");
        take("nn", "m", "l", "Td", "TD", "d0");
        take("nnn", "rg", "RG");
        take("nnnn", "v", "y", "re", "k", "K");
        take("nnnnnn", "cm", "c", "Tm", "d1");
        take("s", "Tj", "'");
        take("t", "TJ");
        take("nns", "\"");
        take("dn", "d");
        take("/n", "Tf");
        take("/", "Do", "gs", "cs", "CS", "sh");
    }

    private static void take(String operands, String... operators) {
        for (String operator : operators) {
            OPERANDS.put(operator, operands);
        }
    }

    private final @Nullable COSDictionary source;
    private final Copier copier;
    private final COSDictionary resources = new COSDictionary();
    private final Map<COSName, Map<COSName, COSName>> names = new HashMap<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final ContentStreamWriter writer = new ContentStreamWriter(content);

    private Drawing(@Nullable COSDictionary source, Copier copier) {
        this.source = source;
        this.copier = copier;
    }

    /** @param resources of the drawing itself: one that uses its page's is not understood */
    static Drawing of(byte[] content, @Nullable COSDictionary resources, Copier copier) throws IOException {
        Drawing drawing = new Drawing(resources, copier);
        drawing.copy(content);
        return drawing;
    }

    COSDictionary resources() {
        return resources;
    }

    /** Becomes this stream's content, and its resources. */
    void into(COSStream stream) throws IOException {
        stream.setItem(COSName.RESOURCES, resources);
        Copier.write(content.toByteArray(), stream);
    }

    private void copy(byte[] from) throws IOException {
        PDFStreamParser parser = new PDFStreamParser(from);
        List<COSBase> operands = new ArrayList<>();
        int operators = 0;
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof Operator operator) {
                if (++operators > Limits.OPERATORS) {
                    throw new NotUnderstood("length");
                }
                copy(operator, operands);
                operands.clear();
            } else {
                operands.add((COSBase) token);
            }
        }
    }

    private void copy(Operator operator, List<COSBase> operands) throws IOException {
        String name = operator.getName();
        switch (name) {
            case "BI" -> writer.writeToken(InlinePicture.copy(operator));
            case "BDC" -> mark(operands);
            case "sc", "SC", "scn", "SCN" -> write(operator, operands, colour(operands));
            default -> {
                if (ABOUT.contains(name)) {
                    return;
                }
                String taken = OPERANDS.get(name);
                if (taken == null) {
                    throw new NotUnderstood("an operator");
                }
                write(operator, operands, taken);
            }
        }
    }

    /** A layer's content may be hidden: whoever draws it knows. */
    private static void mark(List<COSBase> operands) throws NotUnderstood {
        if (operands.isEmpty() || COSName.OC.equals(operands.getFirst())) {
            throw new NotUnderstood("a layer");
        }
    }

    private static String colour(List<COSBase> operands) {
        boolean named = !operands.isEmpty() && operands.getLast() instanceof COSName;
        return "n".repeat(operands.size() - (named ? 1 : 0)) + (named ? "/" : "");
    }

    private void write(Operator operator, List<COSBase> operands, String taken) throws IOException {
        if (operands.size() != taken.length() || operands.size() > 40) {
            throw new NotUnderstood("an operand");
        }
        for (int i = 0; i < taken.length(); i++) {
            writer.writeToken(operand(operator.getName(), operands.get(i), taken.charAt(i)));
        }
        writer.writeToken(operator);
    }

    private COSBase operand(String operator, COSBase value, char taken) throws IOException {
        boolean fits =
                switch (taken) {
                    case 'n' -> value instanceof COSNumber;
                    case 's' -> value instanceof COSString;
                    case 't' -> value instanceof COSArray texts && isOf(texts, true);
                    case 'd' -> value instanceof COSArray dashes && isOf(dashes, false);
                    default -> value instanceof COSName;
                };
        if (!fits) {
            throw new NotUnderstood("an operand");
        }
        return value instanceof COSName name ? resource(operator, name) : value;
    }

    private static boolean isOf(COSArray values, boolean texts) {
        for (COSBase each : values) {
            if (!(each instanceof COSNumber || (texts && each instanceof COSString))) {
                return false;
            }
        }
        return true;
    }

    private COSName resource(String operator, COSName name) throws IOException {
        COSName kind = RESOURCES.get(operator);
        if (kind == null) {
            throw new NotUnderstood("an operand");
        }
        if (kind.equals(COSName.COLORSPACE) && Colours.PLAIN.contains(name.getName())) {
            return name;
        }
        Map<COSName, COSName> known = names.computeIfAbsent(kind, any -> new HashMap<>());
        COSName given = known.get(name);
        if (given == null) {
            COSBase copy = copier.copy(found(kind, name), part(kind, name));
            if (copy == null) {
                throw new NotUnderstood("a resource");
            }
            given = COSName.getPDFName("R" + known.size());
            known.put(name, given);
            COSDictionary all = resources.getCOSDictionary(kind);
            if (all == null) {
                all = new COSDictionary();
                all.setDirect(true);
                resources.setItem(kind, all);
            }
            all.setItem(given, copy);
        }
        return given;
    }

    private @Nullable COSBase found(COSName kind, COSName name) {
        COSDictionary all = source == null ? null : source.getCOSDictionary(kind);
        return all == null ? null : all.getDictionaryObject(name);
    }

    private Part part(COSName kind, COSName name) throws NotUnderstood {
        return switch (kind.getName()) {
            case "Font" -> Part.FONT;
            case "ExtGState" -> Part.STATE;
            case "ColorSpace" -> Part.COLOUR;
            case "Pattern" -> Part.PATTERN;
            case "Shading" -> Part.SHADING;
            default -> {
                COSStream object = Copier.stream(found(kind, name));
                yield COSName.IMAGE.equals(object.getDictionaryObject(COSName.SUBTYPE)) ? Part.PICTURE : Part.FORM;
            }
        };
    }
}
