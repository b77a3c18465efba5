package org.safeconduct.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import tools.jackson.databind.JsonNode;

/** What stands in a message, whether or not it keeps the rules: for a person to read. */
public final class MessageContent {
    /** In the order in which a person reads them: the outcome of a decision before its words. */
    private static final List<String> FIELDS =
            List.of("kind", "outcome", "members", "inReplyTo", "language", "subject", "text", "reasons");

    private final JsonNode tree;

    MessageContent(JsonNode tree) {
        this.tree = tree;
    }

    JsonNode tree() {
        return tree;
    }

    /** A field and what stands in it. @param name in words @param value somebody else's, or of ours where it is a choice */
    public record Line(String name, String value) {}

    /** The kind as the schema spells it; nothing where it is none. */
    public Optional<String> kind() {
        return text(tree.path("kind"));
    }

    /** The bundle that it says it answers, where it is one. */
    public Optional<String> inReplyTo() {
        return text(tree.path("inReplyTo")).filter(said -> said.matches("[0-9a-f]{32}"));
    }

    /** Of a decision. */
    public Optional<String> outcome() {
        return text(tree.path("outcome"));
    }

    /** What is there and has the type that it should have. */
    public List<Line> lines(Locale locale) {
        ResourceBundle words = words(locale);
        List<Line> lines = new ArrayList<>();
        for (String field : FIELDS) {
            JsonNode value = tree.path(field);
            if (value.isArray()) {
                value.valueStream()
                        .forEach(each -> lines.add(new Line(
                                words.getString("field." + field),
                                text(each.path("id")).orElse("?")
                                        + ": "
                                        + text(each.path("outcome"))
                                                .map(outcome -> choice("outcome", outcome, words))
                                                .orElse("?"))));
            } else {
                text(value)
                        .ifPresent(said ->
                                lines.add(new Line(words.getString("field." + field), choice(field, said, words))));
            }
        }
        return List.copyOf(lines);
    }

    /** What the place is called. */
    public static String field(MessageProblem problem, Locale locale) {
        ResourceBundle words = words(locale);
        StringBuilder name = new StringBuilder();
        for (String step : problem.place().split("/", -1)) {
            if (step.chars().allMatch(Character::isDigit) && !step.isEmpty()) {
                name.append(' ').append(Integer.parseInt(step) + 1);
            } else if (words.containsKey("field." + step)) {
                name.append(name.isEmpty() ? "" : " › ").append(words.getString("field." + step));
            }
        }
        return name.isEmpty() ? words.getString("field") : name.toString();
    }

    /** What a kind is called. */
    public static String kind(String code, Locale locale) {
        return choice("kind", code, words(locale));
    }

    private static String choice(String field, String value, ResourceBundle words) {
        String key = field + "." + value;
        return words.containsKey(key) ? words.getString(key) : value;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private static ResourceBundle words(Locale locale) {
        return ResourceBundle.getBundle(
                "org.safeconduct.message.words",
                locale,
                MessageContent.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
