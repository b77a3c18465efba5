package org.safeconduct.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An empty message to be filled in. */
public final class MessageDraft {
    /** As the schema has them. */
    public static final List<String> KINDS = List.of("question", "answer", "further-documents", "decision", "notice");

    private MessageDraft() {}

    /** @param kind one of {@link #KINDS} @param language ISO 639 @return JSON, UTF-8, one field a line */
    public static byte[] of(String kind, String language) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("format", MessageChecker.FORMAT);
        draft.put("kind", kind);
        draft.put("language", language);
        if (kind.equals("decision")) {
            draft.put("outcome", "");
            draft.put("reasons", "");
        }
        draft.put("subject", "");
        draft.put("text", "");
        return (draft.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
