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
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

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
