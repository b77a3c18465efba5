package org.safeconduct.document.examine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;

/** Findings as they come up, each once; of a kind only so many, so that none can crowd out another. */
public final class Notebook {
    static final int MOST_OF_A_KIND = Limits.OF_A_KIND;

    private final List<Finding> list = new ArrayList<>();
    private final Set<Finding> known = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    public void add(Finding finding) {
        if (counts.getOrDefault(finding.code(), 0) < MOST_OF_A_KIND && !known.add(finding)) {
            return;
        }
        if (counts.merge(finding.code(), 1, Integer::sum) <= MOST_OF_A_KIND) {
            list.add(finding);
        }
    }

    public List<Finding> list() {
        List<Finding> all = new ArrayList<>(list);
        counts.entrySet().stream()
                .filter(count -> count.getValue() > MOST_OF_A_KIND)
                .sorted(Map.Entry.comparingByKey())
                .map(count -> new Limiting.MoreOfAKind(
                        Place.DOCUMENT, new Quote(count.getKey()), count.getValue() - MOST_OF_A_KIND))
                .forEach(all::add);
        return all;
    }
}
