package org.safeconduct.document.inspect;

import org.jspecify.annotations.Nullable;
import org.safeconduct.document.worker.PageProgress;

/**
 * Where something was found.
 *
 * @param page from 1; none: not on a page, or on none that could be told
 * @param object number of the nearest numbered object (ISO 32000-2 section 7.3.10)
 */
public record Place(@Nullable Integer page, @Nullable Long object) {
    /** As long as a table of objects can write (ISO 32000-2 section 7.5.4). */
    private static final long LARGEST_NUMBER = 9_999_999_999L;

    public static final Place DOCUMENT = new Place(null, null);

    public Place {
        boolean noPage = page != null && (page < 1 || page > PageProgress.MOST_PAGES);
        boolean noObject = object != null && (object < 0 || object > LARGEST_NUMBER);
        if (noPage || noObject) {
            throw new IllegalArgumentException("no such place");
        }
    }

    public static Place page(int page) {
        return new Place(page, null);
    }
}
