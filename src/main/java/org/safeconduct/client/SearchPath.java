package org.safeconduct.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;

/** A search as the query of an address. */
final class SearchPath {
    private SearchPath() {}

    static String query(RecordFilter filter, int limit, @Nullable String next) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "event", filter.event() == null ? null : RecordFilter.code(filter.event()));
        put(query, "person", filter.person());
        put(query, "organisation", filter.organisation());
        put(query, "referral", filter.referral());
        put(query, "bundle", filter.bundle());
        put(query, "part", filter.part());
        put(query, "purpose", filter.purpose());
        put(query, "reason", filter.reason());
        put(query, "role", filter.role());
        put(query, "rendition", filter.rendition());
        put(query, "from", filter.from());
        put(query, "to", filter.to());
        put(query, "limit", limit);
        put(query, "next", next);
        put(query, "proofs", true);
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> query, String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }
}
