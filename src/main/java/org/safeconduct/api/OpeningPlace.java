package org.safeconduct.api;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.Openings;

/** A place in a list of openings as callers give it back: milliseconds since 1970, and the decision's request id. */
final class OpeningPlace {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,14})-([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private OpeningPlace() {}

    static Openings.Place parse(@Nullable String after) throws ApiRefused {
        if (after == null) {
            return Openings.Place.START;
        }
        Matcher matcher = FORM.matcher(after);
        if (!matcher.matches()) {
            throw new ApiRefused(ApiRefusal.REQUEST_MALFORMED);
        }
        return new Openings.Place(
                Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), UUID.fromString(matcher.group(2)));
    }

    static String format(Openings.Place place) {
        return place.decided().toEpochMilli() + "-" + place.request();
    }
}
