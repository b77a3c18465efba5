package org.safeconduct.document.examine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Quote;

/**
 * Which layers are not shown as soon as the document is opened, or not when it is printed or passed on
 * (ISO 32000-2 section 8.11).
 */
final class Layers {
    private static final int DEEPEST = 50;
    private static final int MOST_TERMS = 10_000;
    /** How a layer says itself on which occasions it is shown (section 8.11.4.4). */
    private static final Map<String, String> OCCASIONS =
            Map.of("View", "ViewState", "Print", "PrintState", "Export", "ExportState");

    private final Set<COSBase> off = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<COSBase> on = Collections.newSetFromMap(new IdentityHashMap<>());
    private final boolean offAtFirst;

    private Layers(@Nullable COSDictionary first) {
        this.offAtFirst = first != null && Words.is(first, "BaseState", "OFF");
        if (first != null) {
            on.addAll(elements(first, COSName.ON));
            off.addAll(elements(first, COSName.OFF));
        }
    }

    static Layers of(COSDocument document) {
        COSDictionary trailer = document.getTrailer();
        COSDictionary catalog = trailer == null ? null : trailer.getCOSDictionary(COSName.ROOT);
        COSDictionary layers = catalog == null ? null : catalog.getCOSDictionary(COSName.OCPROPERTIES);
        return new Layers(layers == null ? null : layers.getCOSDictionary(COSName.D));
    }

    /** @param content a layer, or a rule about several of them */
    boolean hides(COSDictionary content) {
        return switch (Words.nameOf(content, "Type")) {
            case "OCG" -> isOff(content) || saysOff(content);
            case "OCMD" -> !isShown(content);
            default -> off.contains(content);
        };
    }

    private boolean isOff(COSBase layer) {
        return off.contains(layer) || (offAtFirst && !on.contains(layer));
    }

    private static boolean saysOff(COSDictionary layer) {
        COSDictionary usage = layer.getCOSDictionary(Words.name("Usage"));
        return usage != null
                && OCCASIONS.entrySet().stream()
                        .anyMatch(occasion ->
                                usage.getCOSDictionary(Words.name(occasion.getKey())) instanceof COSDictionary said
                                        && Words.is(said, occasion.getValue(), "OFF"));
    }

    /** An expression counts before the policy, where a viewer knows both. */
    private boolean isShown(COSDictionary rule) {
        if (rule.getDictionaryObject(Words.name("VE")) instanceof COSArray expression) {
            return holds(expression, new AtomicInteger(MOST_TERMS), 0);
        }
        List<COSBase> layers = layers(rule);
        return layers.isEmpty()
                || switch (Words.nameOf(rule, "P")) {
                    case "AllOn" -> layers.stream().noneMatch(this::isOff);
                    case "AnyOff" -> layers.stream().anyMatch(this::isOff);
                    case "AllOff" -> layers.stream().allMatch(this::isOff);
                    default -> !layers.stream().allMatch(this::isOff);
                };
    }

    /** What takes too long, or is too deep, to be told is taken not to be shown. @param left terms still looked at */
    private boolean holds(@Nullable COSBase expression, AtomicInteger left, int depth) {
        if (expression instanceof COSDictionary layer) {
            return !isOff(layer);
        }
        if (!(expression instanceof COSArray array) || depth > DEEPEST || left.decrementAndGet() < 0) {
            return false;
        }
        List<COSBase> terms = resolved(array);
        Stream<COSBase> operands = terms.stream().skip(1);
        return switch (terms.isEmpty() ? "" : Words.text(terms.getFirst())) {
            case "And" -> operands.allMatch(each -> holds(each, left, depth + 1));
            case "Or" -> operands.anyMatch(each -> holds(each, left, depth + 1));
            case "Not" -> operands.noneMatch(each -> holds(each, left, depth + 1));
            default -> false;
        };
    }

    /** What a person would call it: the name of a layer, or of those that a rule is about. */
    static Quote name(COSDictionary content) {
        StringBuilder names = new StringBuilder(Words.of(content, "Name").text());
        for (COSBase each : layers(content)) {
            if (each instanceof COSDictionary layer && names.length() < Quote.LONGEST) {
                names.append(names.isEmpty() ? "" : ", ").append(Words.of(layer, "Name"));
            }
        }
        return new Quote(names.toString());
    }

    private static List<COSBase> layers(COSDictionary rule) {
        COSBase one = rule.getDictionaryObject(COSName.OCGS);
        if (one instanceof COSArray several) {
            return resolved(several);
        }
        return one == null ? List.of() : List.of(one);
    }

    private static List<COSBase> elements(COSDictionary dictionary, COSName key) {
        COSArray array = dictionary.getCOSArray(key);
        return array == null ? List.of() : resolved(array);
    }

    private static List<COSBase> resolved(COSArray array) {
        List<COSBase> objects = new ArrayList<>();
        for (COSBase each : array) {
            COSBase object = each instanceof COSObject reference ? reference.getObject() : each;
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }
}
