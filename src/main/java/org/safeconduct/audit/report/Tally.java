package org.safeconduct.audit.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How often each name came; names beyond a bound are counted together. */
final class Tally {
    private static final int MOST = 10_000;
    private static final String OTHERS = "…";

    private final Map<String, Long> counts = new TreeMap<>();

    void add(@Nullable String name) {
        if (name != null) {
            counts.merge(counts.size() < MOST || counts.containsKey(name) ? name : OTHERS, 1L, Long::sum);
        }
    }

    /** The most frequent first, equal ones by name. */
    Map<String, Long> top(int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
