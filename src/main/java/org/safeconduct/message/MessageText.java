package org.safeconduct.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as its writer typed it; whether it keeps the rules, {@link MessageChecker} says of its JSON.
 *
 * @param language ISO 639
 * @param inReplyTo the bundle that it answers, 32 hexadecimal digits; null for none
 * @param outcome of a decision, else null
 * @param members of a decision that is split: outcome by identifier in the form; else empty
 * @param reasons of a decision; null for none
 */
public record MessageText(
        String kind,
        String language,
        @Nullable String inReplyTo,
        String subject,
        String text,
        @Nullable String outcome,
        Map<String, String> members,
        @Nullable String reasons) {
    /** As docs/message.md has it, in UTF-8; what is not there is left out. Lines end as they do there. */
    public byte[] json() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("format", MessageChecker.FORMAT);
        message.put("kind", kind);
        message.put("language", language);
        put(message, "inReplyTo", inReplyTo);
        put(message, "outcome", outcome);
        if (!members.isEmpty()) {
            ArrayNode all = message.putArray("members");
            members.forEach((id, each) -> all.addObject().put("id", id).put("outcome", each));
        }
        put(message, "reasons", reasons);
        message.put("subject", subject);
        message.put("text", lines(text));
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode message, String field, @Nullable String value) {
        if (value != null) {
            message.put(field, lines(value));
        }
    }

    /** Browsers send CR LF for every end of a line (HTML, "constructing the entry list"). */
    private static String lines(String typed) {
        return typed.replace("\r\n", "\n");
    }
}
