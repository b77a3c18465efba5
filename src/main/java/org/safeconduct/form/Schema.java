package org.safeconduct.form;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.safeconduct.form.Fields.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a form against the schema (JSON Schema, draft 2020-12). The schema is our own and refers to nothing outside;
 * nothing could be fetched if it did. Its patterns are one class of characters after another, which no text makes slow.
 */
final class Schema {
    static final Schema WHOLE = new Schema(Fields.STANDARD.asSchema());

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Set<Compartment>, Schema> SECTIONS = new ConcurrentHashMap<>();

    private final com.networknt.schema.Schema schema;

    private Schema(JsonNode schema) {
        this.schema = SchemaRegistry.withDialect(
                        Dialects.getDraft202012(),
                        registry -> registry.schemaLoader(loader -> loader.allow(iri -> false))
                                .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                        .regularExpressionFactory(Schema::whole)
                                        .build()))
                .getSchema(unmarked(schema.deepCopy()));
    }

    /** Without what is no rule: the library would tell of each keyword that it does not know. */
    private static JsonNode unmarked(JsonNode node) {
        if (node instanceof ObjectNode group && group.path("compartment").isString()) {
            group.remove("compartment");
        }
        node.forEach(Schema::unmarked);
        return node;
    }

    /** Of what a section has of a form. */
    static Schema of(Set<Compartment> compartments) {
        return SECTIONS.computeIfAbsent(Set.copyOf(compartments), some -> new Schema(Fields.STANDARD.schemaOf(some)));
    }

    List<Problem> problems(JsonNode form) {
        JsonNode plain = plain(form);
        return schema.validate(plain).stream()
                .map(error -> problem(plain, error))
                .toList();
    }

    /**
     * With nothing in place of numbers that are no whole numbers or very large, which belong nowhere in a form: the
     * library fails on some of them.
     */
    private static JsonNode plain(JsonNode node) {
        return switch (node) {
            case ObjectNode group -> {
                ObjectNode plain = NODES.objectNode();
                group.properties().forEach(each -> plain.set(each.getKey(), plain(each.getValue())));
                yield plain;
            }
            case ArrayNode list ->
                NODES.arrayNode().addAll(list.valueStream().map(Schema::plain).toList());
            default -> node.isNumber() && !node.isInt() ? NODES.nullNode() : node;
        };
    }

    /** The end of a pattern is the end of the text: Java's dollar also stands before a last line break. */
    private static com.networknt.schema.regex.RegularExpression whole(String pattern) {
        if (!pattern.startsWith("^") || !pattern.endsWith("$")) {
            throw new IllegalArgumentException("a pattern of our schema is not for a whole text");
        }
        Pattern compiled = Pattern.compile(pattern.substring(1, pattern.length() - 1));
        return text -> compiled.matcher(text).matches();
    }

    private static Problem problem(JsonNode form, Error error) {
        Place place = place(error.getInstanceLocation());
        Kind kind = kind(place);
        JsonNode rule = kind.node();
        return switch (error.getKeyword()) {
            case "required" -> new Problem(FormRefusal.MISSING, place.then(error.getProperty()));
            case "additionalProperties" ->
                new Problem(FormRefusal.UNKNOWN_FIELD, place, position(form, place, error.getProperty()));
            case "type" -> new Problem(expected(rule.path("type").asString("")), place);
            case "minLength" ->
                rule.path("minLength").asInt() == 1
                        ? new Problem(FormRefusal.EMPTY, place)
                        : new Problem(
                                FormRefusal.TOO_SHORT,
                                place,
                                rule.path("minLength").asInt());
            case "maxLength" ->
                new Problem(FormRefusal.TOO_LONG, place, rule.path("maxLength").asInt());
            case "minItems" ->
                new Problem(FormRefusal.TOO_FEW, place, rule.path("minItems").asInt());
            case "maxItems" ->
                new Problem(FormRefusal.TOO_MANY, place, rule.path("maxItems").asInt());
            case "minimum", "maximum" ->
                new Problem(
                        FormRefusal.OUT_OF_RANGE,
                        place,
                        rule.path("minimum").asInt(),
                        rule.path("maximum").asInt());
            case "uniqueItems" -> new Problem(FormRefusal.LISTED_TWICE, place);
            case "const" -> new Problem(FormRefusal.NOT_CONFIRMED, place);
            case "enum" -> new Problem(FormRefusal.NOT_A_CHOICE, place);
            case "pattern" -> new Problem(malformed(kind.format()), place);
            default -> throw new IllegalStateException("our schema has a rule that nobody explains");
        };
    }

    private static Place place(NodePath location) {
        Place place = Place.FORM;
        for (int i = 0; i < location.getNameCount(); i++) {
            place = location.getElement(i) instanceof Integer index
                    ? place.item(index)
                    : place.then(location.getName(i));
        }
        return place;
    }

    private static Kind kind(Place place) {
        Kind kind = Fields.STANDARD.whole();
        for (Object step : place.steps()) {
            Kind parent = kind;
            kind = step instanceof String name
                    ? Fields.STANDARD.field(parent, name).orElse(parent)
                    : Fields.STANDARD.item(parent);
        }
        return kind;
    }

    /** Its name is somebody's input: its number from 1 is told. */
    private static int position(JsonNode form, Place place, String name) {
        List<String> names = List.copyOf(form.at(place.pointer()).propertyNames());
        return 1
                + IntStream.range(0, names.size())
                        .filter(i -> names.get(i).equals(name))
                        .findFirst()
                        .orElse(0);
    }

    private static FormRefusal expected(String type) {
        return switch (type) {
            case "object" -> FormRefusal.GROUP_EXPECTED;
            case "array" -> FormRefusal.LIST_EXPECTED;
            case "integer" -> FormRefusal.NUMBER_EXPECTED;
            case "boolean" -> FormRefusal.YES_OR_NO_EXPECTED;
            default -> FormRefusal.TEXT_EXPECTED;
        };
    }

    static FormRefusal malformed(String format) {
        return switch (format) {
            case "date", "partial-date", "expiry-date" -> FormRefusal.NOT_A_DATE;
            case "country" -> FormRefusal.NOT_A_COUNTRY;
            case "language" -> FormRefusal.NOT_A_LANGUAGE;
            case "person", "document", "stream" -> FormRefusal.NOT_AN_IDENTIFIER;
            case "sha256" -> FormRefusal.NOT_A_DIGEST;
            default -> FormRefusal.BAD_CHARACTERS;
        };
    }
}
