package org.safeconduct.api;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.Referral;

/** A place in a list of referrals as callers give it back: what it is sorted by in milliseconds, and which referral. */
final class ReferralPlace {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,15}),([a-z0-9-]{1,64}),([0-9a-f]{32})");

    private ReferralPlace() {}

    static ListOrder.@Nullable Place parse(@Nullable String after) throws ApiRefused {
        if (after == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(after);
        if (!matcher.matches()) {
            throw new ApiRefused(ApiRefusal.REQUEST_MALFORMED);
        }
        return new ListOrder.Place(Long.parseLong(matcher.group(1)), new Referral(matcher.group(2), matcher.group(3)));
    }

    static String format(ListOrder.Place place) {
        return place.key() + "," + place.referral().organisation() + ","
                + place.referral().id();
    }

    /** One of these, by its code. */
    static <T> T named(String asked, T[] all, Function<T, String> code) throws ApiRefused {
        return Arrays.stream(all)
                .filter(each -> code.apply(each).equals(asked))
                .findFirst()
                .orElseThrow(() -> new ApiRefused(ApiRefusal.REQUEST_MALFORMED));
    }
}
