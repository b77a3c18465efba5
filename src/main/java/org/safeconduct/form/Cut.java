package org.safeconduct.form;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.safeconduct.form.Fields.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a form belongs to a compartment, in one shape: members in the schema's order, those that the schema does not
 * know after them.
 */
final class Cut {
    static final String DOCUMENTS = "documents";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Fields FIELDS = Fields.STANDARD;

    private Cut() {}

    /** @param form whole, or what of it somebody has */
    static ObjectNode of(JsonNode form, Compartment compartment) {
        ObjectNode cut = NODES.objectNode();
        Kind whole = FIELDS.whole();
        for (String name : FIELDS.names(whole)) {
            JsonNode value = form.path(name);
            if (name.equals(DOCUMENTS)) {
                cut.set(name, documents(value, compartment));
            } else if (FIELDS.compartment(whole, name).isPresent()) {
                if (!value.isMissingNode() && FIELDS.compartment(whole, name).get() == compartment) {
                    cut.set(name, ordered(value, FIELDS.field(whole, name).orElseThrow()));
                }
            } else if (FIELDS.isSplit(whole, name)) {
                ObjectNode inside = members(value, FIELDS.field(whole, name).orElseThrow(), compartment);
                if (!inside.isEmpty()) {
                    cut.set(name, inside);
                }
            }
        }
        return cut;
    }

    /** Compartments in which something stands. */
    static Set<Compartment> filled(JsonNode form) {
        return EnumSet.allOf(Compartment.class).stream()
                .filter(each -> !isEmpty(of(form, each)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Documents come out by compartment, each compartment's in their order. */
    static ObjectNode of(JsonNode form, Collection<Compartment> compartments) {
        return joined(compartments.stream().map(each -> of(form, each)).toList());
    }

    /** What several hold, none of them the same. */
    static ObjectNode joined(Collection<ObjectNode> cuts) {
        ObjectNode joined = NODES.objectNode();
        cuts.forEach(cut -> cut.properties().forEach(member -> join(joined, member.getKey(), member.getValue())));
        return ordered(joined, FIELDS.whole());
    }

    /** Of a document's entry in the list. */
    static Compartment compartment(JsonNode document) {
        return Spot.of(document)
                .in("compartment")
                .text()
                .flatMap(Compartment::of)
                .orElse(Compartment.REST);
    }

    /** Whether nothing of this compartment was filled in: lists without items, and nothing else. */
    static boolean isEmpty(JsonNode cut) {
        return cut.isContainer() && cut.valueStream().allMatch(Cut::isEmpty);
    }

    private static void join(ObjectNode joined, String name, JsonNode value) {
        switch (joined.path(name)) {
            case ObjectNode group ->
                value.properties().forEach(member -> group.set(member.getKey(), member.getValue()));
            case ArrayNode list -> value.forEach(list::add);
            default -> joined.set(name, value);
        }
    }

    private static ArrayNode documents(JsonNode list, Compartment compartment) {
        ArrayNode own = NODES.arrayNode();
        Kind item = FIELDS.item(FIELDS.field(FIELDS.whole(), DOCUMENTS).orElseThrow());
        if (list.isArray()) {
            list.valueStream()
                    .filter(document -> compartment(document) == compartment)
                    .forEach(document -> own.add(ordered(document, item)));
        }
        return own;
    }

    private static ObjectNode members(JsonNode group, Kind kind, Compartment compartment) {
        ObjectNode members = NODES.objectNode();
        for (String name : FIELDS.names(kind)) {
            Optional<JsonNode> value = Optional.ofNullable(group.get(name));
            if (FIELDS.compartment(kind, name).filter(compartment::equals).isPresent()) {
                value.ifPresent(each ->
                        members.set(name, ordered(each, FIELDS.field(kind, name).orElseThrow())));
            }
        }
        return members;
    }

    private static JsonNode ordered(JsonNode node, Kind kind) {
        if (node instanceof ObjectNode group && kind.isGroup()) {
            return ordered(group, kind);
        }
        if (node instanceof ArrayNode list && kind.isList()) {
            ArrayNode ordered = NODES.arrayNode();
            list.forEach(item -> ordered.add(ordered(item, FIELDS.item(kind))));
            return ordered;
        }
        return node;
    }

    private static ObjectNode ordered(ObjectNode group, Kind kind) {
        SequencedSet<String> names = new LinkedHashSet<>(FIELDS.names(kind));
        names.addAll(group.propertyNames());
        ObjectNode ordered = NODES.objectNode();
        for (String name : names) {
            JsonNode value = group.get(name);
            if (value != null) {
                Optional<Kind> known = FIELDS.field(kind, name);
                ordered.set(name, known.isPresent() ? ordered(value, known.get()) : value);
            }
        }
        return ordered;
    }
}
