package org.safeconduct.document.scrub;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a page may draw with, and of which entries each consists (ISO 32000-2 sections 8 and 9): whatever is not named here
 * is left behind.
 */
enum Part {
    /** Names, numbers, truth values, and arrays of these. */
    PLAIN,
    /** Bytes as they are, such as a table of colours; a number of them that the entry beside it says. */
    BYTES,
    /** The two short texts that name a collection of glyphs. */
    COLLECTION,
    FONT,
    FONTS,
    DESCRIPTOR,
    FONT_FILE,
    ENCODING,
    GLYPH_NUMBERS,
    PICTURE,
    MASK,
    STATE,
    SOFT_MASK,
    GROUP,
    FORM,
    COLOUR,
    PATTERN,
    SHADING,
    FUNCTION;

    private static final Map<String, Part> NONE = Map.of();

    /** The entries of a dictionary of this kind; empty where it is none. */
    Map<String, Part> entries() {
        return switch (this) {
            case PLAIN, BYTES, FONTS, COLOUR, MASK -> NONE;
            case COLLECTION -> plain("Supplement");
            case FONT ->
                and(
                        plain("Type", "Subtype", "BaseFont", "FirstChar", "LastChar", "Widths", "DW", "W", "DW2", "W2"),
                        Map.of(
                                "FontDescriptor", DESCRIPTOR,
                                "Encoding", ENCODING,
                                "DescendantFonts", FONTS,
                                "CIDSystemInfo", COLLECTION,
                                "CIDToGIDMap", GLYPH_NUMBERS,
                                "ToUnicode", ENCODING));
            case DESCRIPTOR ->
                and(
                        plain(
                                "Type",
                                "FontName",
                                "Flags",
                                "FontBBox",
                                "ItalicAngle",
                                "Ascent",
                                "Descent",
                                "Leading",
                                "CapHeight",
                                "XHeight",
                                "StemV",
                                "StemH",
                                "AvgWidth",
                                "MaxWidth",
                                "MissingWidth",
                                "FontStretch",
                                "FontWeight"),
                        Map.of("FontFile", FONT_FILE, "FontFile2", FONT_FILE, "FontFile3", FONT_FILE));
            case FONT_FILE -> plain("Subtype", "Length1", "Length2", "Length3");
            case ENCODING ->
                and(
                        plain("Type", "BaseEncoding", "Differences", "CMapName", "WMode"),
                        Map.of("CIDSystemInfo", COLLECTION, "UseCMap", ENCODING));
            case GLYPH_NUMBERS -> NONE;
            case PICTURE ->
                and(
                        plain(
                                "Type",
                                "Subtype",
                                "Width",
                                "Height",
                                "BitsPerComponent",
                                "Decode",
                                "ImageMask",
                                "Interpolate",
                                "Matte"),
                        Map.of("ColorSpace", COLOUR, "Mask", MASK, "SMask", PICTURE));
            case STATE ->
                and(
                        plain(
                                "Type", "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "FL", "SM", "SA", "BM",
                                "CA", "ca", "AIS", "TK"),
                        Map.of("SMask", SOFT_MASK));
            case SOFT_MASK -> and(plain("Type", "S", "BC"), Map.of("G", FORM));
            case GROUP -> and(plain("Type", "S", "I", "K"), Map.of("CS", COLOUR));
            case FORM -> and(plain("Type", "Subtype", "BBox", "Matrix"), Map.of("Group", GROUP));
            case PATTERN ->
                and(
                        plain("Type", "PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix"),
                        Map.of("Shading", SHADING, "ExtGState", STATE));
            case SHADING ->
                and(
                        plain(
                                "ShadingType",
                                "Background",
                                "BBox",
                                "AntiAlias",
                                "Coords",
                                "Domain",
                                "Extend",
                                "Matrix",
                                "BitsPerCoordinate",
                                "BitsPerComponent",
                                "BitsPerFlag",
                                "Decode",
                                "VerticesPerRow"),
                        Map.of("ColorSpace", COLOUR, "Function", FUNCTION));
            case FUNCTION ->
                and(
                        plain(
                                "FunctionType",
                                "Domain",
                                "Range",
                                "Size",
                                "BitsPerSample",
                                "Order",
                                "Encode",
                                "Decode",
                                "C0",
                                "C1",
                                "N",
                                "Bounds"),
                        Map.of("Functions", FUNCTION));
        };
    }

    private static Map<String, Part> plain(String... names) {
        Map<String, Part> all = new HashMap<>();
        Arrays.stream(names).forEach(name -> all.put(name, PLAIN));
        return all;
    }

    private static Map<String, Part> and(Map<String, Part> plain, Map<String, Part> more) {
        plain.putAll(more);
        return plain;
    }
}
