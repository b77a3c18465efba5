package org.safeconduct.document.scrub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
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
 * is not known, or too many of them, is {@link NotUnderstood}.
 */
final class Copier {
    private static final int DEEPEST = 40;
    private static final int LONGEST_NAME = 127;
    private static final int MOST = 4_000_000;
    /** Two bytes for each of 65,536 glyphs. */
    private static final int LONGEST_GLYPH_NUMBERS = 1 << 17;

    /** What a state sets that is drawn otherwise elsewhere, or hides what is drawn with it. */
    private static final Set<String> NOT_PLAIN = Set.of("TR", "TR2", "HT", "BG", "BG2", "UCR", "UCR2", "Font");

    private final Map<Part, Map<COSBase, COSBase>> made = new EnumMap<>(Part.class);
    private final Map<Part, Map<String, Part>> entries = new EnumMap<>(Part.class);
    private int depth;
    private int count;

    /** @return null where there is nothing */
    @Nullable
    COSBase copy(@Nullable COSBase source, Part part) throws IOException {
        COSBase value = source instanceof COSObject reference ? reference.getObject() : source;
        if (value == null || value instanceof COSNull) {
            return null;
        }
        Map<COSBase, COSBase> known = made.computeIfAbsent(part, any -> new IdentityHashMap<>());
        COSBase before = known.get(value);
        if (before != null && part != Part.PLAIN) {
            return before;
        }
        if (depth == DEEPEST || ++count > MOST) {
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
            case COLOUR -> Colours.copy(value, this);
            case FONTS -> array(value, Part.FONT);
            case FORM -> form(stream(value));
            case FONT -> font(dictionary(value));
            case FONT_FILE -> withData(stream(value), part, Limits.CONTENT_BYTES);
            case GLYPH_NUMBERS ->
                value instanceof COSStream numbers ? withData(numbers, part, LONGEST_GLYPH_NUMBERS) : plain(value);
            case ENCODING -> value instanceof COSName name ? name(name) : bare(value, part);
            case COLLECTION -> collection(dictionary(value));
            case STATE -> state(dictionary(value));
            case DESCRIPTOR, GROUP -> bare(value, part);
        };
    }

    /** The known entries of this dictionary, into that one. */
    private <D extends COSDictionary> D entries(COSDictionary from, Part part, D into) throws IOException {
        for (Map.Entry<String, Part> entry :
                entries.computeIfAbsent(part, Part::entries).entrySet()) {
            COSBase value = copy(from.getDictionaryObject(COSName.getPDFName(entry.getKey())), entry.getValue());
            if (value != null) {
                into.setItem(COSName.getPDFName(entry.getKey()), value);
            }
        }
        return into;
    }

    /** A dictionary, and no stream: nobody would read its bytes. */
    private COSDictionary bare(COSBase value, Part part) throws IOException {
        if (value instanceof COSStream) {
            throw new NotUnderstood("a stream");
        }
        return entries(dictionary(value), part, new COSDictionary());
    }

    private COSBase plain(COSBase value) throws IOException {
        return switch (value) {
            case COSName name -> name(name);
            case COSNumber number -> number(number);
            case COSBoolean truth -> truth;
            case COSArray array -> array(array, Part.PLAIN);
            default -> throw new NotUnderstood("a value");
        };
    }

    /** As it counts, not as it was written: digits that make no difference could say anything. */
    static COSNumber number(COSNumber number) {
        return number instanceof COSInteger ? COSInteger.get(number.longValue()) : new COSFloat(number.floatValue());
    }

    private static COSName name(COSName name) throws NotUnderstood {
        if (name.getName().length() > LONGEST_NAME) {
            throw new NotUnderstood("a name");
        }
        return name;
    }

    private COSArray array(COSBase value, Part of) throws IOException {
        if (!(value instanceof COSArray array)) {
            throw new NotUnderstood("an array");
        }
        COSArray copy = new COSArray();
        for (COSBase each : array) {
            COSBase element = copy(each, of);
            copy.add(element == null ? COSNull.NULL : element);
        }
        return copy;
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

    private COSDictionary state(COSDictionary from) throws IOException {
        COSBase mask = from.getDictionaryObject(COSName.SMASK);
        if (NOT_PLAIN.stream().anyMatch(from::containsKey) || (mask != null && !COSName.NONE.equals(mask))) {
            throw new NotUnderstood("a state");
        }
        COSDictionary copy = bare(from, Part.STATE);
        if (mask != null) {
            copy.setItem(COSName.SMASK, COSName.NONE);
        }
        return copy;
    }

    private COSStream form(COSStream from) throws IOException {
        if (from.containsKey(COSName.OC)) {
            throw new NotUnderstood("a layer");
        }
        COSStream copy = entries(from, Part.FORM, new COSStream());
        Drawing.of(data(from, Limits.CONTENT_BYTES), from.getCOSDictionary(COSName.RESOURCES), this)
                .into(copy);
        return copy;
    }

    private COSDictionary font(COSDictionary from) throws IOException {
        if (from.containsKey(COSName.CHAR_PROCS)) {
            throw new NotUnderstood("a drawn font");
        }
        return bare(from, Part.FONT);
    }

    private COSStream withData(COSStream from, Part part, long most) throws IOException {
        COSStream copy = entries(from, part, new COSStream());
        write(data(from, most), copy);
        return copy;
    }

    static void write(byte[] data, COSStream into) throws IOException {
        try (OutputStream out = into.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(data);
        }
    }

    private static byte[] data(COSStream from, long most) throws IOException {
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
