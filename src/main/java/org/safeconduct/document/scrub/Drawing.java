package org.safeconduct.document.scrub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * What a page or a form draws, written anew: operator by operator with just the operands that it takes, and with only
 * those fonts and forms that are used, under names of their own. Marks, remarks, paths that are not painted and what is
 * said about the content beside drawing it are left out.
 */
final class Drawing {
    /** What each operator takes: n number, s text, t texts with spaces, d dashes, / name of a resource. */
    private static final Map<String, String> OPERANDS = new HashMap<>();

    /** How operators name what they use. */
    private static final Map<String, COSName> RESOURCES = Map.of(
            "Tf", COSName.FONT,
            "Do", COSName.XOBJECT,
            "gs", COSName.EXT_G_STATE,
            "cs", COSName.COLORSPACE,
            "CS", COSName.COLORSPACE);

    /** Inks of a colour, the most that anything takes. */
    private static final int MOST_OPERANDS = 32;

    private static final Set<String> ABOUT = Set.of("BMC", "EMC", "MP", "DP", "BX", "EX", "ri");
    private static final Set<String> PATH = Set.of("m", "l", "c", "v", "y", "h", "re", "W", "W*");
    private static final Set<String> CLIP = Set.of("W", "W*");
    private static final Set<String> TEXT = Set.of("Tj", "TJ", "'", "\"");

    static {
        take("", "q", "Q", "h", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "BT", "ET", "T*");
        take("n", "w", "J", "j", "M", "i", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "g", "G");
        take("nn", "m", "l", "Td", "TD");
        take("nnn", "rg", "RG");
        take("nnnn", "v", "y", "re", "k", "K");
        take("nnnnnn", "cm", "c", "Tm");
        take("s", "Tj", "'");
        take("t", "TJ");
        take("nns", "\"");
        take("dn", "d");
        take("/n", "Tf");
        take("/", "Do", "gs", "cs", "CS");
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
    /** Of the path that is not painted yet. */
    private final List<Object> path = new ArrayList<>();

    private boolean clips;
    private boolean writing;
    private boolean hasFont;

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
            case "BDC" -> requireNoLayer(operands);
            case "sc", "SC", "scn", "SCN" -> write(operator, operands, "n".repeat(operands.size()));
            default -> {
                if (ABOUT.contains(name)) {
                    return;
                }
                String taken = OPERANDS.get(name);
                if (taken == null) {
                    throw new NotUnderstood("an operator");
                }
                text(name);
                write(operator, operands, taken);
            }
        }
    }

    /** A layer's content may be hidden: whoever draws it knows. */
    private static void requireNoLayer(List<COSBase> operands) throws NotUnderstood {
        if (operands.isEmpty() || COSName.OC.equals(operands.getFirst())) {
            throw new NotUnderstood("a layer");
        }
    }

    /** Text that is shown where there is no text, or in no font, is not seen and not found. */
    private void text(String operator) throws NotUnderstood {
        switch (operator) {
            case "BT" -> writing = true;
            case "ET" -> writing = false;
            case "Tf" -> hasFont = true;
            default -> {
                if (TEXT.contains(operator) && !(writing && hasFont)) {
                    throw new NotUnderstood("text");
                }
            }
        }
    }

    private void write(Operator operator, List<COSBase> operands, String taken) throws IOException {
        if (operands.size() != taken.length() || operands.size() > MOST_OPERANDS) {
            throw new NotUnderstood("an operand");
        }
        String name = operator.getName();
        List<Object> tokens = new ArrayList<>();
        for (int i = 0; i < taken.length(); i++) {
            tokens.add(operand(name, operands.get(i), taken.charAt(i)));
        }
        tokens.add(operator);
        if (PATH.contains(name)) {
            path.addAll(tokens);
            clips |= CLIP.contains(name);
            return;
        }
        if (!name.equals("n") || clips) {
            writer.writeTokens(path);
            writer.writeTokens(tokens);
        }
        path.clear();
        clips = false;
    }

    private COSBase operand(String operator, COSBase value, char taken) throws IOException {
        return switch (taken) {
            case 'n' -> number(value);
            case 's' -> text(value);
            case 't' -> array(value, true);
            case 'd' -> array(value, false);
            default -> resource(operator, value);
        };
    }

    private static COSNumber number(COSBase value) throws NotUnderstood {
        if (value instanceof COSNumber number) {
            return Copier.number(number);
        }
        throw new NotUnderstood("an operand");
    }

    private static COSString text(COSBase value) throws NotUnderstood {
        if (value instanceof COSString text) {
            return new COSString(text.getBytes());
        }
        throw new NotUnderstood("an operand");
    }

    private static COSArray array(COSBase value, boolean texts) throws NotUnderstood {
        if (!(value instanceof COSArray array)) {
            throw new NotUnderstood("an operand");
        }
        COSArray copy = new COSArray();
        for (COSBase each : array) {
            copy.add(texts && each instanceof COSString ? text(each) : number(each));
        }
        return copy;
    }

    private COSName resource(String operator, COSBase value) throws IOException {
        COSName kind = RESOURCES.get(operator);
        if (kind == null || !(value instanceof COSName name)) {
            throw new NotUnderstood("an operand");
        }
        if (kind.equals(COSName.COLORSPACE) && Colours.PLAIN.contains(name.getName())) {
            return name;
        }
        Map<COSName, COSName> known = names.computeIfAbsent(kind, any -> new HashMap<>());
        COSName given = known.get(name);
        if (given == null) {
            COSBase copy = copier.copy(found(kind, name), part(kind, found(kind, name)));
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

    private static Part part(COSName kind, @Nullable COSBase found) throws NotUnderstood {
        return switch (kind.getName()) {
            case "Font" -> Part.FONT;
            case "ExtGState" -> Part.STATE;
            case "ColorSpace" -> Part.COLOUR;
            default -> {
                // What a picture holds beside its pixels, and beyond what shows of it, is more than can be told.
                if (!COSName.FORM.equals(Copier.stream(found).getDictionaryObject(COSName.SUBTYPE))) {
                    throw new NotUnderstood("a picture");
                }
                yield Part.FORM;
            }
        };
    }
}
