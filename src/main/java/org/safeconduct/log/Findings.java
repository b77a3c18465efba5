package org.safeconduct.log;

import java.util.ArrayList;
import java.util.List;

/** Findings as they come up, bounded: a log of another tree would differ at every record. */
final class Findings {
    private static final int MAX = 1000;

    private final List<Finding> list = new ArrayList<>();

    void add(Finding.Kind kind, Object place) {
        add(new Finding(kind, place.toString()));
    }

    void add(Finding finding) {
        if (list.size() < MAX) {
            list.add(finding);
        } else if (list.size() == MAX) {
            list.add(new Finding(Finding.Kind.MORE, String.valueOf(MAX)));
        }
    }

    void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
