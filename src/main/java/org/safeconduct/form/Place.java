package org.safeconduct.form;

import java.util.ArrayList;
import java.util.List;

/** Where something is in a form: names of fields and numbers of items, from 0. The whole form is the empty place. */
record Place(List<Object> steps) {
    static final Place FORM = new Place(List.of());

    Place {
        steps = List.copyOf(steps);
    }

    Place then(String field) {
        return with(field);
    }

    Place item(int index) {
        return with(index);
    }

    private Place with(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Place(longer);
    }

    /** RFC 6901. */
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Object step : steps) {
            pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
