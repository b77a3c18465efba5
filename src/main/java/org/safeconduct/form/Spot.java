package org.safeconduct.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A place in a form and what stands there, which may be nothing, or something else than belongs there. */
record Spot(JsonNode node, Place place) {
    static Spot of(JsonNode form) {
        return new Spot(form, Place.FORM);
    }

    Spot in(String field) {
        return new Spot(node.path(field), place.then(field));
    }

    /** None where this is no list. */
    List<Spot> items() {
        List<Spot> items = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                items.add(new Spot(node.path(i), place.item(i)));
            }
        }
        return items;
    }

    boolean isThere() {
        return !node.isMissingNode();
    }

    Optional<String> text() {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    boolean says(String value) {
        return text().filter(value::equals).isPresent();
    }

    Optional<Integer> number() {
        return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
    }

    boolean yes() {
        return node.isBoolean() && node.booleanValue();
    }

    boolean no() {
        return node.isBoolean() && !node.booleanValue();
    }

    Optional<Span> span() {
        return text().flatMap(Span::of);
    }
}
