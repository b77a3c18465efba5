package org.safeconduct.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.form.Fields.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of what was typed what belongs in a form. What nothing can be made of stays as it was typed, so that its writer
 * is told and can mend it; what is blank is not there.
 *
 * @param typed by JSON pointers
 */
record TypedForm(
        Map<String, List<String>> typed,
        @Nullable String added,
        @Nullable String removed) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String NUMBER = "[0-9]{1,6}";

    @Nullable
    JsonNode read(Kind kind, Place place) {
        if (kind.isGroup()) {
            return group(kind, place);
        }
        return kind.isList() ? list(kind, place) : scalar(kind, place);
    }

    private ObjectNode group(Kind kind, Place place) {
        ObjectNode group = NODES.objectNode();
        for (String name : Fields.STANDARD.names(kind)) {
            JsonNode value = read(Fields.STANDARD.field(kind, name).orElseThrow(), place.then(name));
            if (value != null) {
                group.set(name, value);
            }
        }
        return group;
    }

    private ArrayNode list(Kind kind, Place place) {
        Kind item = Fields.STANDARD.item(kind);
        ArrayNode list = NODES.arrayNode();
        int most = kind.node().path("maxItems").asInt();
        if (item.isGroup()) {
            for (int i = 0; i < most && typed.containsKey(place.item(i).pointer()); i++) {
                if (!place.item(i).pointer().equals(removed)) {
                    list.add(group(item, place.item(i)));
                }
            }
            if (place.pointer().equals(added) && list.size() < most) {
                list.add(group(item, place.item(most)));
            }
        } else {
            values(place).stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.isBlank())
                    // One too many is told of; a thousand are an attack.
                    .limit(most + 1L)
                    .forEach(line -> list.add(text(item, line)));
        }
        return list;
    }

    private @Nullable JsonNode scalar(Kind kind, Place place) {
        String value = String.join("\n", values(place)).replace("\r\n", "\n").strip();
        return value.isEmpty()
                ? null
                : switch (FormDraft.asked(kind, false)) {
                    case NUMBER ->
                        value.matches(NUMBER) ? NODES.numberNode(Integer.parseInt(value)) : NODES.stringNode(value);
                    case YES_OR_NO, CONFIRMED -> NODES.booleanNode(value.equals("true"));
                    default -> text(kind, value);
                };
    }

    private static JsonNode text(Kind kind, String value) {
        return NODES.stringNode(
                switch (kind.format()) {
                    case "country" -> NamedCodes.COUNTRIES.code(value);
                    case "language" -> NamedCodes.LANGUAGES.code(value);
                    default -> value.strip();
                });
    }

    private List<String> values(Place place) {
        return typed.getOrDefault(place.pointer(), List.of());
    }
}
