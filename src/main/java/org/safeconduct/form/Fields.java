package org.safeconduct.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields as the schema has them, and what a person calls them. */
final class Fields {
    static final Fields STANDARD = new Fields(schema());

    private static final int LONGEST_SCHEMA = 1 << 16;
    private static final String WHOLE = "form";
    private static final String REFERENCE = "#/$defs/";

    private final JsonNode schema;

    /**
     * What may stand in one place.
     *
     * @param name of the definition, "" where it has none of its own
     */
    record Kind(String name, JsonNode node) {
        boolean isGroup() {
            return node.has("properties");
        }

        boolean isList() {
            return node.has("items");
        }

        boolean isChoice() {
            return node.has("enum");
        }

        /** As the schema's {@code format} says; "" where it says nothing. */
        String format() {
            return node.path("format").asString("");
        }
    }

    private Fields(JsonNode schema) {
        this.schema = schema;
    }

    private static JsonNode schema() {
        try (InputStream in = Objects.requireNonNull(Fields.class.getResourceAsStream("form-1.schema.json"))) {
            return StrictJson.readTree(in.readAllBytes(), LONGEST_SCHEMA);
        } catch (JsonRejected e) {
            throw new IllegalStateException("our own schema is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode asSchema() {
        return schema;
    }

    Kind whole() {
        return new Kind(WHOLE, schema);
    }

    /** Empty where the schema knows no such field. */
    Optional<Kind> field(Kind group, String name) {
        JsonNode found = group.node().path("properties").get(name);
        return Optional.ofNullable(found).map(this::resolved);
    }

    Kind item(Kind list) {
        return resolved(list.node().path("items"));
    }

    private Kind resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        if (reference.isEmpty()) {
            return new Kind("", node);
        }
        String name = reference.substring(REFERENCE.length());
        return new Kind(name, schema.path("$defs").path(name));
    }

    /** To which compartment a field belongs with all that is in it; empty where that is said of what is in it, or around it. */
    Optional<Compartment> compartment(Kind group, String name) {
        return Compartment.of(
                group.node().path("properties").path(name).path("compartment").asString(""));
    }

    /** Whether the fields in it belong to several compartments. */
    boolean isSplit(Kind group, String name) {
        return field(group, name).stream()
                .anyMatch(inside -> names(inside).stream()
                        .anyMatch(each -> compartment(inside, each).isPresent()));
    }

    /** What is left of the schema of a form where it holds these compartments only. */
    JsonNode schemaOf(Set<Compartment> compartments) {
        ObjectNode left = (ObjectNode) schema.deepCopy();
        List<String> kept = new ArrayList<>();
        for (String name : names(whole())) {
            Kind group = field(whole(), name).orElseThrow();
            if (isSplit(whole(), name)) {
                List<String> inside = namesOf(group, compartments);
                keep((ObjectNode) left.path("$defs").path(group.name()), inside);
                if (!inside.isEmpty()) {
                    kept.add(name);
                }
            }
        }
        kept.add(Cut.DOCUMENTS);
        kept.addAll(namesOf(whole(), compartments));
        keep(left, kept);
        return left;
    }

    private List<String> namesOf(Kind group, Set<Compartment> compartments) {
        return names(group).stream()
                .filter(name ->
                        compartment(group, name).filter(compartments::contains).isPresent())
                .toList();
    }

    private static void keep(ObjectNode group, List<String> names) {
        ((ObjectNode) group.path("properties")).retain(names);
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        group.path("required")
                .valueStream()
                .filter(each -> names.contains(each.stringValue()))
                .forEach(required::add);
        group.set("required", required);
    }

    List<String> names(Kind group) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : group.node().path("properties").properties()) {
            names.add(each.getKey());
        }
        return names;
    }

    boolean required(Kind group, String name) {
        for (JsonNode each : group.node().path("required")) {
            if (each.asString("").equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** What the place is called. Whatever the schema does not know is left out: it is somebody's input. */
    String words(Place place, Locale locale) {
        ResourceBundle texts = texts(locale);
        StringBuilder words = new StringBuilder();
        Kind kind = whole();
        for (Object step : place.steps()) {
            if (step instanceof Integer index && kind.isList()) {
                words.append(' ').append(index + 1);
                kind = item(kind);
            } else if (step instanceof String name && field(kind, name).isPresent()) {
                words.append(words.isEmpty() ? "" : " › ").append(title(kind, name, texts));
                kind = field(kind, name).get();
            } else {
                break;
            }
        }
        return words.isEmpty() ? texts.getString(WHOLE) : words.toString();
    }

    String title(Kind group, String name, Locale locale) {
        return title(group, name, texts(locale));
    }

    private static String title(Kind group, String name, ResourceBundle texts) {
        return texts.getString(group.name() + "." + name);
    }

    /** What a value to choose from is called; the value itself where the schema does not know it. */
    String choice(Kind kind, String value, Locale locale) {
        String key = kind.name() + "." + value;
        ResourceBundle texts = texts(locale);
        return texts.containsKey(key) ? texts.getString(key) : value;
    }

    static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "org.safeconduct.form.fields",
                locale,
                Fields.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
