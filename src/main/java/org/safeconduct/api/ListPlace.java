package org.safeconduct.api;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.Place;

/** A place in a list as callers give it back: milliseconds since 1970, and the bundle's id. */
final class ListPlace {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,14})-([0-9a-f]{32})");

    private ListPlace() {}

    static Place parse(@Nullable String after) throws ApiRefused {
        if (after == null) {
            return Place.START;
        }
        Matcher matcher = FORM.matcher(after);
        if (!matcher.matches()) {
            throw new ApiRefused(ApiRefusal.REQUEST_MALFORMED);
        }
        return new Place(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), new BundleId(matcher.group(2)));
    }

    static String format(Place place) {
        return place.received().toEpochMilli() + "-" + place.bundle().hex();
    }
}
