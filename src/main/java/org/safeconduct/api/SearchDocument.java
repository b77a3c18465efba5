package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that were searched for, newest first.
 *
 * @param next to be given back for older ones; absent where there are none. A page that is short, or empty, can have one
 */
public record SearchDocument(
        List<FoundDocument> records, @Nullable String next) {
    /** What asks for those before this index. */
    public static String before(long index) {
        return "before-" + index;
    }
}
