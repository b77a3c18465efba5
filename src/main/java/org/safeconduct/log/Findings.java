package org.safeconduct.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Findings as they come up, bounded: a log of another tree would differ at every record. Evidence of tampering has
 * room of its own, so that nobody can fill the list with harmless findings before it.
 */
final class Findings {
    private static final int MAX = 1000;

    private final List<Finding> list = new ArrayList<>();
    private int tampering;
    private boolean more;

    void add(Finding.Kind kind, Object place) {
        add(new Finding(kind, place.toString()));
    }

    void add(Finding finding) {
        boolean evidence = finding.kind().tampering();
        if ((evidence ? tampering : list.size() - tampering) == MAX) {
            more = true;
            return;
        }
        list.add(finding);
        if (evidence) {
            tampering++;
        }
    }

    void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    List<Finding> list() {
        List<Finding> all = new ArrayList<>(list);
        if (more) {
            all.add(new Finding(Finding.Kind.MORE, String.valueOf(list.size())));
        }
        return List.copyOf(all);
    }
}
