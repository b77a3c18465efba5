package org.safeconduct.document.inspect;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/**
 * One thing in a document that a person should know before it is passed on or opened;
 * {@link Sentences} says it. Each is a record of its own, in one of four families.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Finding extends Refusal permits Active, Identifying, Hidden, Limiting {
    Place place();

    Severity severity();

    Remedy remedy();

    @Override
    default String code() {
        return FindingCodes.of(getClass());
    }

    /** Whether a text is the code of a kind of finding that this program knows. */
    static boolean isCode(String text) {
        return FindingCodes.ALL.contains(text);
    }

    /** What a finding of this kind means, without what a document's own would name; a code not known here is itself. */
    static String sentence(String code, Locale locale) {
        // Other sentences stand under the same names, such as advice: nobody is to choose among them by a code.
        return isCode(code) ? Sentences.what(new Kind(code), locale) : code;
    }

    /** @param code of a finding of which nothing else is known */
    record Kind(String code) implements Refusal {
        private static final String LEFT_OUT = "…";

        @Override
        public List<Object> arguments() {
            return List.of(LEFT_OUT, LEFT_OUT);
        }
    }

    /** What its record holds beside the place, in the record's order. */
    @Override
    default List<Object> arguments() {
        return Arrays.stream(getClass().getRecordComponents())
                .filter(component -> component.getType() != Place.class)
                .map(this::value)
                .toList();
    }

    private Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a number is one that a document can have; read from a worker, it could be any. */
    static void requireAmount(int amount) {
        if (amount < 0 || amount > Limits.FILE_BYTES) {
            throw new IllegalArgumentException("no such amount");
        }
    }

    /** What a worker promises of itself, its parent enforces: one that was taken over promises nothing. */
    static void requireFew(List<Finding> findings) {
        Map<Class<?>, Integer> counts = new HashMap<>();
        for (Finding finding : findings) {
            // There may be one of these for each of the others.
            int most = finding instanceof Limiting.MoreOfAKind ? 2 * Limits.OF_A_KIND : Limits.OF_A_KIND;
            if (counts.merge(finding.getClass(), 1, Integer::sum) > most) {
                throw new IllegalArgumentException("too many of a kind");
            }
        }
    }
}
