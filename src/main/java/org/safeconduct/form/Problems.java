package org.safeconduct.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong; of one place what the schema says, or else the first thing that a rule says. */
final class Problems {
    private final List<Problem> all = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    Problems(List<Problem> ofSchema) {
        for (Problem problem : ofSchema) {
            places.add(problem.pointer());
            all.add(problem);
        }
    }

    void add(FormRefusal why, Spot spot, Object... numbers) {
        if (places.add(spot.place().pointer())) {
            all.add(new Problem(why, spot.place(), numbers));
        }
    }

    List<Problem> all() {
        return List.copyOf(all);
    }
}
