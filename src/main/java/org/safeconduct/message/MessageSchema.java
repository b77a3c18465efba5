package org.safeconduct.message;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds a message against its schema, which is our own and refers to nothing outside. */
final class MessageSchema {
    private static final int LONGEST_SCHEMA = 1 << 16;

    private static final com.networknt.schema.Schema SCHEMA = SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    registry -> registry.schemaLoader(loader -> loader.allow(iri -> false))
                            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .regularExpressionFactory(
                                            pattern -> Pattern.compile(pattern).asMatchPredicate()::test)
                                    .build()))
            .getSchema(schema());

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageSchema() {}

    private static JsonNode schema() {
        try (InputStream in =
                Objects.requireNonNull(MessageSchema.class.getResourceAsStream("message-1.schema.json"))) {
            return StrictJson.readTree(in.readAllBytes(), LONGEST_SCHEMA);
        } catch (JsonRejected e) {
            throw new IllegalStateException("our own schema is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MessageProblem> problems(JsonNode message) {
        return SCHEMA.validate(withoutNumbers(message)).stream()
                .map(error -> problem(message, error))
                .toList();
    }

    /** No number belongs in a message, and the library fails on some of them. */
    private static JsonNode withoutNumbers(JsonNode node) {
        if (node instanceof ObjectNode group) {
            ObjectNode copy = NODES.objectNode();
            group.properties().forEach(each -> copy.set(each.getKey(), withoutNumbers(each.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            return NODES.arrayNode()
                    .addAll(list.valueStream()
                            .map(MessageSchema::withoutNumbers)
                            .toList());
        }
        return node.isNumber() ? NODES.nullNode() : node;
    }

    private static MessageProblem problem(JsonNode message, Error error) {
        String place = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" -> new MessageProblem(MessageRefusal.MISSING, place + "/" + error.getProperty(), 0);
            case "additionalProperties" ->
                new MessageProblem(
                        MessageRefusal.UNKNOWN_FIELD,
                        place,
                        1 + List.copyOf(message.at(place).propertyNames()).indexOf(error.getProperty()));
            case "type" -> new MessageProblem(MessageRefusal.WRONG_TYPE, place, 0);
            case "minLength" -> new MessageProblem(MessageRefusal.TOO_SHORT, place, bound(error));
            case "maxLength" -> new MessageProblem(MessageRefusal.TOO_LONG, place, bound(error));
            case "enum" -> new MessageProblem(MessageRefusal.NOT_A_CHOICE, place, 0);
            case "pattern" -> new MessageProblem(MessageRefusal.BAD_FORM, place, 0);
            case "minItems", "maxItems" -> new MessageProblem(MessageRefusal.WRONG_COUNT, place, bound(error));
            default -> throw new IllegalStateException("our schema has a rule that nobody explains");
        };
    }

    private static int bound(Error error) {
        return error.getSchemaNode().asInt();
    }
}
