package org.safeconduct.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.RecordSearch;
import org.safeconduct.log.Event;
import org.springframework.util.MultiValueMap;

/**
 * A search as it was asked for. A parameter that is unknown, empty or given twice is refused: one that was passed over
 * would silently widen the search.
 *
 * @param next where an earlier answer ended
 */
record SearchQuestion(RecordFilter filter, @Nullable Long next, int limit, boolean proofs) {
    private static final Set<String> NAMES = Set.of(
            "event",
            "person",
            "organisation",
            "referral",
            "bundle",
            "part",
            "purpose",
            "reason",
            "role",
            "rendition",
            "from",
            "to",
            "next",
            "limit",
            "proofs");
    private static final Pattern PLACE = Pattern.compile("before-([0-9]{1,18})");
    private static final Pattern SMALL = Pattern.compile("[0-9]{1,9}");

    static SearchQuestion parse(MultiValueMap<String, String> given) throws ApiRefused {
        for (var parameter : given.entrySet()) {
            List<String> values = parameter.getValue();
            if (!NAMES.contains(parameter.getKey())
                    || values.size() != 1
                    || values.getFirst().isEmpty()) {
                throw malformed();
            }
        }
        Integer limit = read(given, "limit", SearchQuestion::number);
        String proofs = given.getFirst("proofs");
        if ((limit != null && (limit < 1 || limit > RecordSearch.MOST))
                || (proofs != null && !Set.of("true", "false").contains(proofs))) {
            throw malformed();
        }
        RecordFilter filter = new RecordFilter(
                read(given, "event", SearchQuestion::event),
                given.getFirst("person"),
                given.getFirst("organisation"),
                given.getFirst("referral"),
                given.getFirst("bundle"),
                read(given, "part", SearchQuestion::number),
                given.getFirst("purpose"),
                given.getFirst("reason"),
                given.getFirst("role"),
                given.getFirst("rendition"),
                read(given, "from", SearchQuestion::time),
                read(given, "to", SearchQuestion::time));
        return new SearchQuestion(
                filter,
                read(given, "next", SearchQuestion::place),
                limit == null ? RecordSearch.MOST : limit,
                "true".equals(proofs));
    }

    private static <T> @Nullable T read(
            MultiValueMap<String, String> given, String name, Function<String, @Nullable T> reader) throws ApiRefused {
        String value = given.getFirst(name);
        if (value == null) {
            return null;
        }
        T read = reader.apply(value);
        if (read == null) {
            throw malformed();
        }
        return read;
    }

    private static @Nullable Event event(String code) {
        return Arrays.stream(Event.values())
                .filter(event -> RecordFilter.code(event).equals(code))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer number(String text) {
        return SMALL.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    private static @Nullable Long place(String text) {
        var matcher = PLACE.matcher(text);
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ApiRefused malformed() {
        return new ApiRefused(ApiRefusal.REQUEST_MALFORMED);
    }
}
