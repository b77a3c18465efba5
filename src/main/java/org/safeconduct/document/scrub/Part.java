package org.safeconduct.document.scrub;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a copied page may draw with, and of which entries each consists (ISO 32000-2 sections 8 and 9): lines and letters
 * in plain colours. Whatever is not named here is left behind, and a page that draws with it becomes a picture.
 */
enum Part {
    /** Names, numbers, truth values, and arrays of these. */
    PLAIN,
    /** The two short texts that name a collection of glyphs. */
    COLLECTION,
    FONT,
    FONTS,
    DESCRIPTOR,
    FONT_FILE,
    ENCODING,
    GLYPH_NUMBERS,
    STATE,
    GROUP,
    FORM,
    COLOUR;

    private static final String FONT_ENTRIES = "Type Subtype BaseFont FirstChar LastChar Widths DW W DW2 W2";
    private static final String DESCRIPTOR_ENTRIES = "Type FontName Flags FontBBox ItalicAngle Ascent Descent Leading "
            + "CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontStretch FontWeight";
    private static final String STATE_ENTRIES = "Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK";

    /** The entries of a dictionary of this kind; empty where it is none. */
    Map<String, Part> entries() {
        return switch (this) {
            case PLAIN, FONTS, COLOUR, GLYPH_NUMBERS -> Map.of();
            case COLLECTION -> entries("Supplement", Map.of());
            case FONT ->
                entries(
                        FONT_ENTRIES,
                        Map.of(
                                "FontDescriptor", DESCRIPTOR,
                                "Encoding", ENCODING,
                                "DescendantFonts", FONTS,
                                "CIDSystemInfo", COLLECTION,
                                "CIDToGIDMap", GLYPH_NUMBERS));
            case DESCRIPTOR ->
                entries(
                        DESCRIPTOR_ENTRIES,
                        Map.of("FontFile", FONT_FILE, "FontFile2", FONT_FILE, "FontFile3", FONT_FILE));
            case FONT_FILE -> entries("Subtype Length1 Length2 Length3", Map.of());
            case ENCODING -> entries("Type BaseEncoding Differences", Map.of());
            case STATE -> entries(STATE_ENTRIES, Map.of());
            case GROUP -> entries("Type S I K", Map.of("CS", COLOUR));
            case FORM -> entries("Type Subtype BBox Matrix", Map.of("Group", GROUP));
        };
    }

    private static Map<String, Part> entries(String plain, Map<String, Part> more) {
        Map<String, Part> all = new HashMap<>(more);
        Arrays.stream(plain.split(" ")).forEach(name -> all.put(name, PLAIN));
        return all;
    }
}
