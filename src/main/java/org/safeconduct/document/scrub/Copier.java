package org.safeconduct.document.scrub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/**
 * Makes new objects out of a document's, by {@link Part}. What several pages share is made once; an object of a kind that
 * is not known, or too many within one another, is {@link NotUnderstood}.
 */
final class Copier {
    private static final int DEEPEST = 40;
    private static final int LONGEST_NAME = 127;
    private static final int LONGEST_ARRAY = 1 << 20;

    private final Map<Part, Map<COSBase, COSBase>> made = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, Part>> entries = new EnumMap<>(Part.class);
    private final Colours colours = new Colours(this);
    private int depth;

    /** @return null where there is nothing */
    @Nullable
    COSBase copy(@Nullable COSBase source, Part part) throws IOException {
        COSBase value = source instanceof COSObject reference ? reference.getObject() : source;
        if (value == null || value instanceof COSNull) {
            return null;
        }
        Map<COSBase, COSBase> known = made.computeIfAbsent(part, any -> new IdentityHashMap<>());
        COSBase before = known.get(value);
        if (before != null) {
            return before;
        }
        if (depth == DEEPEST) {
            throw new NotUnderstood("depth");
        }
        depth++;
        try {
            COSBase copy = make(value, part);
            known.put(value, copy);
            return copy;
        } finally {
            depth--;
        }
    }

    private COSBase make(COSBase value, Part part) throws IOException {
        return switch (part) {
            case PLAIN -> plain(value);
            case BYTES -> bytes(value);
            case COLOUR -> colours.copy(value);
            case FONTS -> array(value, Part.FONT);
            case MASK -> value instanceof COSStream ? make(value, Part.PICTURE) : plain(value);
            case PICTURE -> Pictures.copy(stream(value), this);
            case FORM -> form(stream(value));
            case PATTERN -> pattern(dictionary(value));
            case FONT -> font(dictionary(value));
            case SHADING, FUNCTION -> function(value, part);
            case FONT_FILE -> withData(stream(value), part);
            case ENCODING, GLYPH_NUMBERS, SOFT_MASK -> nameOr(value, part);
            case COLLECTION -> collection(dictionary(value));
            case DESCRIPTOR, STATE, GROUP -> entries(dictionary(value), part, new COSDictionary());
        };
    }

    /** The known entries of this dictionary, into that one. */
    <D extends COSDictionary> D entries(COSDictionary from, Part part, D into) throws IOException {
        for (Map.Entry<String, Part> entry :
                entries.computeIfAbsent(part, Part::entries).entrySet()) {
            COSBase value = copy(from.getDictionaryObject(COSName.getPDFName(entry.getKey())), entry.getValue());
            if (value != null) {
                into.setItem(COSName.getPDFName(entry.getKey()), value);
            }
        }
        return into;
    }

    private COSBase plain(COSBase value) throws IOException {
        return switch (value) {
            case COSName name -> name(name);
            case COSNumber number -> number;
            case COSBoolean truth -> truth;
            case COSArray array -> array(array, Part.PLAIN);
            default -> throw new NotUnderstood("a value");
        };
    }

    private static COSName name(COSName name) throws NotUnderstood {
        if (name.getName().length() > LONGEST_NAME) {
            throw new NotUnderstood("a name");
        }
        return name;
    }

    private COSArray array(COSBase value, Part of) throws IOException {
        if (!(value instanceof COSArray array) || array.size() > LONGEST_ARRAY) {
            throw new NotUnderstood("an array");
        }
        COSArray copy = new COSArray();
        for (COSBase each : array) {
            COSBase element = copy(each, of);
            copy.add(element == null ? COSNull.NULL : element);
        }
        return copy;
    }

    private static COSBase bytes(COSBase value) throws IOException {
        return switch (value) {
            case COSString string -> new COSString(string.getBytes());
            case COSStream stream -> new COSString(data(stream, 1 << 20));
            default -> throw new NotUnderstood("bytes");
        };
    }

    private COSDictionary collection(COSDictionary from) throws IOException {
        COSDictionary copy = entries(from, Part.COLLECTION, new COSDictionary());
        for (String key : new String[] {"Registry", "Ordering"}) {
            String text = from.getString(key, "");
            copy.setItem(
                    COSName.getPDFName(key), new COSString(text.matches("[A-Za-z0-9_-]{1,32}") ? text : "Identity"));
        }
        return copy;
    }

    private COSBase nameOr(COSBase value, Part part) throws IOException {
        return switch (value) {
            case COSName name -> name(name);
            case COSStream stream ->
                part == Part.ENCODING
                        ? CharacterMap.copy(stream, entries(stream, part, new COSStream()))
                        : withData(stream, part);
            case COSDictionary dictionary -> entries(dictionary, part, new COSDictionary());
            default -> throw new NotUnderstood("an encoding");
        };
    }

    private COSBase function(COSBase value, Part part) throws IOException {
        if (value instanceof COSArray array) {
            return array(array, part);
        }
        if (dictionary(value).getInt("FunctionType", 0) == 4) {
            throw new NotUnderstood("a program");
        }
        return value instanceof COSStream stream
                ? withData(stream, part)
                : entries(dictionary(value), part, new COSDictionary());
    }

    private COSStream form(COSStream from) throws IOException {
        COSStream copy = entries(from, Part.FORM, new COSStream());
        if (from.containsKey(COSName.OC)) {
            throw new NotUnderstood("a layer");
        }
        Drawing.of(data(from, Limits.CONTENT_BYTES), from.getCOSDictionary(COSName.RESOURCES), this)
                .into(copy);
        return copy;
    }

    private COSDictionary pattern(COSDictionary from) throws IOException {
        return from instanceof COSStream tile ? tile(tile) : entries(from, Part.PATTERN, new COSDictionary());
    }

    private COSStream tile(COSStream from) throws IOException {
        COSStream copy = entries(from, Part.PATTERN, new COSStream());
        Drawing.of(data(from, Limits.CONTENT_BYTES), from.getCOSDictionary(COSName.RESOURCES), this)
                .into(copy);
        return copy;
    }

    private COSDictionary font(COSDictionary from) throws IOException {
        COSDictionary copy = entries(from, Part.FONT, new COSDictionary());
        COSDictionary glyphs = from.getCOSDictionary(COSName.CHAR_PROCS);
        if (glyphs != null) {
            drawnGlyphs(from, glyphs, copy);
        }
        return copy;
    }

    /** A font whose glyphs are small drawings (ISO 32000-2 section 9.6.4). */
    private void drawnGlyphs(COSDictionary from, COSDictionary glyphs, COSDictionary font) throws IOException {
        COSDictionary procedures = new COSDictionary();
        COSDictionary resources = new COSDictionary();
        int number = 0;
        for (COSName name : glyphs.keySet()) {
            COSStream glyph = stream(glyphs.getDictionaryObject(name));
            Drawing drawing =
                    Drawing.of(data(glyph, Limits.CONTENT_BYTES), from.getCOSDictionary(COSName.RESOURCES), this);
            COSStream copy = new COSStream();
            if (drawing.resources().size() > 0) {
                // One dictionary serves all glyphs of a font, and each drawing has names of its own.
                throw new NotUnderstood("a glyph");
            }
            drawing.into(copy);
            procedures.setItem(name(name), copy);
            number++;
        }
        if (number > 0) {
            for (String key : new String[] {"FontBBox", "FontMatrix"}) {
                font.setItem(COSName.getPDFName(key), copy(from.getDictionaryObject(key), Part.PLAIN));
            }
            font.setItem(COSName.CHAR_PROCS, procedures);
            font.setItem(COSName.RESOURCES, resources);
        }
    }

    private COSStream withData(COSStream from, Part part) throws IOException {
        COSStream copy = entries(from, part, new COSStream());
        write(data(from, Limits.CONTENT_BYTES), copy);
        return copy;
    }

    static void write(byte[] data, COSStream into) throws IOException {
        try (OutputStream out = into.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(data);
        }
    }

    static byte[] data(COSStream from, long most) throws IOException {
        try (InputStream in = from.createInputStream()) {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                data.write(block, 0, read);
                if (data.size() > most) {
                    throw new NotUnderstood("length");
                }
            }
            return data.toByteArray();
        }
    }

    private static COSDictionary dictionary(COSBase value) throws NotUnderstood {
        if (value instanceof COSDictionary dictionary) {
            return dictionary;
        }
        throw new NotUnderstood("a dictionary");
    }

    static COSStream stream(@Nullable COSBase value) throws NotUnderstood {
        if (value instanceof COSStream stream) {
            return stream;
        }
        throw new NotUnderstood("a stream");
    }
}
