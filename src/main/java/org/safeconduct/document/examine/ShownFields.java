package org.safeconduct.document.examine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Which filled fields show something on a page (ISO 32000-2 sections 12.5.5 and 12.7): one of their widgets hangs on a
 * page, is not hidden, and has an appearance that writes text, or for a button one of the state chosen. Whether that
 * text is the value is not compared. Pages are walked before what only fields lead to, so widgets are known by then.
 */
final class ShownFields {
    private static final int MOST_WIDGETS = 10_000;
    private static final int MOST_CONTENT = 1 << 20;
    private static final Pattern WRITES = Pattern.compile("[)>\\]]\\s*(Tj|TJ|'|\")(?![\\w'\"*])");

    private final Set<COSBase> placed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Remembers the annotations of a page. */
    void place(COSDictionary dictionary, Where where) {
        if (where.page() > 0) {
            each(dictionary.getDictionaryObject(COSName.ANNOTS)).forEach(placed::add);
        }
    }

    boolean shows(COSDictionary field) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSDictionary> ahead = new ArrayDeque<>();
        ahead.add(field);
        while (!ahead.isEmpty() && seen.size() < MOST_WIDGETS) {
            COSDictionary widget = ahead.removeLast();
            if (!seen.add(widget)) {
                continue;
            }
            if (isSigned(widget) || (placed.contains(widget) && HiddenRules.isShown(widget) && draws(widget, field))) {
                return true;
            }
            each(widget.getDictionaryObject(COSName.KIDS))
                    .filter(kid -> !kid.containsKey(COSName.V))
                    .forEach(ahead::add);
        }
        return false;
    }

    /** A signature is a finding of its own, whether it shows or not. */
    private static boolean isSigned(COSDictionary field) {
        return field.getDictionaryObject(COSName.V) instanceof COSDictionary signature
                && !(signature instanceof COSStream)
                && signature.containsKey(COSName.BYTERANGE);
    }

    private static boolean draws(COSDictionary widget, COSDictionary field) {
        COSDictionary appearances = widget.getCOSDictionary(COSName.AP);
        COSBase normal = appearances == null ? null : appearances.getDictionaryObject(COSName.N);
        if (normal instanceof COSStream drawing) {
            return writes(drawing);
        }
        return normal instanceof COSDictionary states
                && field.getDictionaryObject(COSName.V) instanceof COSName value
                && states.getDictionaryObject(value) instanceof COSStream;
    }

    /** A longer drawing than any field has is taken to write nothing. */
    private static boolean writes(COSStream drawing) {
        if (!Inflation.within(drawing, MOST_CONTENT)) {
            return false;
        }
        try (InputStream in = drawing.createInputStream()) {
            return WRITES.matcher(new String(in.readNBytes(MOST_CONTENT), StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static Stream<COSDictionary> each(@Nullable COSBase list) {
        return list instanceof COSArray several
                ? several.toList().stream()
                        .map(item -> item instanceof COSObject reference ? reference.getObject() : item)
                        .filter(COSDictionary.class::isInstance)
                        .map(COSDictionary.class::cast)
                : Stream.empty();
    }
}
