package org.safeconduct.document.examine;

import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Place;

/**
 * Where the walk is.
 *
 * @param page from 1; 0: not below a page
 * @param object the nearest numbered object; none in the trailer
 * @param reachable whether anything leads there
 */
record Where(int page, @Nullable Long object, boolean reachable) {
    static final Where TRAILER = new Where(0, null, true);

    Where on(int number) {
        return new Where(number, object, reachable);
    }

    Where in(long number) {
        return new Where(page, number, reachable);
    }

    Place place() {
        return new Place(page == 0 ? null : page, object);
    }
}
