package org.safeconduct.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safeconduct.form.Fields.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An empty form with every field, one item in every list; what is not needed is taken out by whoever fills it in. */
public final class Skeleton {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Skeleton() {}

    /** @return JSON, UTF-8, one field a line @param documents already filled in */
    public static byte[] of(String stream, List<ReferralForm.Listed> documents) {
        ObjectNode form = (ObjectNode) empty(Fields.STANDARD.whole());
        form.put("format", ReferralForm.FORMAT);
        form.put("stream", stream);
        if (!documents.isEmpty()) {
            ArrayNode list = NODES.arrayNode();
            for (ReferralForm.Listed each : documents) {
                list.addObject()
                        .put("name", each.name())
                        .put("title", each.title())
                        .put("language", "")
                        .put("sha256", each.sha256())
                        .put("compartment", Compartment.REST.code());
            }
            form.set("documents", list);
        }
        return (form.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode empty(Kind kind) {
        if (kind.isGroup()) {
            ObjectNode group = NODES.objectNode();
            for (String name : Fields.STANDARD.names(kind)) {
                if (name.equals(ReferralForm.APPROVAL)) {
                    // A second reader's to put there.
                    continue;
                }
                if (name.equals(ReferralForm.SEED)) {
                    group.put(name, ReferralForm.newSeed());
                    continue;
                }
                group.set(name, empty(Fields.STANDARD.field(kind, name).orElseThrow()));
            }
            return group;
        }
        if (kind.isList()) {
            return NODES.arrayNode().add(empty(Fields.STANDARD.item(kind)));
        }
        return switch (kind.node().path("type").asString("")) {
            case "integer" -> NODES.numberNode(kind.node().path("minimum").asInt());
            case "boolean" -> NODES.booleanNode(false);
            default -> kind.node().has("const") ? NODES.booleanNode(false) : NODES.stringNode("");
        };
    }
}
