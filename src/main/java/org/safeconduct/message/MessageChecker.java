package org.safeconduct.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Checks messages: bounds, schema, then what a schema cannot say. The same before sealing and after opening. */
public final class MessageChecker {
    public static final String FORMAT = "safeconduct message 1";

    /** Longest that is read, in bytes. */
    public static final int MOST_BYTES = 256 << 10;

    private static final int MOST_TOKENS = 1000;

    private final List<MessageProblem> problems = new ArrayList<>();

    private MessageChecker() {}

    /**
     * @param byOfficer whether an officer wrote it, by the roster: nobody else decides
     * @throws JsonRejected if it is not JSON, or larger than any message
     */
    public static MessageVerdict check(byte[] document, boolean byOfficer) throws JsonRejected {
        JsonNode tree = StrictJson.readTree(document, MOST_BYTES, MOST_TOKENS);
        if (!isOurs(tree)) {
            return new MessageVerdict.Foreign();
        }
        MessageContent content = new MessageContent(tree);
        MessageChecker checker = new MessageChecker();
        checker.problems.addAll(MessageSchema.problems(tree));
        checker.rules(tree, byOfficer);
        return checker.problems.isEmpty()
                ? new MessageVerdict.Sound(content)
                : new MessageVerdict.Faulty(content, checker.problems);
    }

    private static boolean isOurs(JsonNode tree) {
        return FORMAT.equals(tree.path("format").asString(""));
    }

    private void rules(JsonNode message, boolean byOfficer) {
        boolean decision = is(message, "kind", "decision");
        if (!decision) {
            for (String field : List.of("outcome", "members", "reasons")) {
                if (message.has(field)) {
                    add(MessageRefusal.NOT_OF_A_DECISION, field);
                }
            }
            return;
        }
        if (!byOfficer) {
            add(MessageRefusal.NOT_AN_OFFICER, "kind");
        }
        if (!message.has("outcome")) {
            add(MessageRefusal.OUTCOME_MISSING, "outcome");
        }
        // Reasons go back at once, so that another country can be tried.
        if (!message.has("reasons") && !is(message, "outcome", "accepted")) {
            add(MessageRefusal.REASONS_MISSING, "reasons");
        }
        boolean split = is(message, "outcome", "split");
        if (split && !message.has("members")) {
            add(MessageRefusal.MEMBERS_MISSING, "members");
        }
        if (!split && message.has("members")) {
            add(MessageRefusal.MEMBERS_UNEXPECTED, "members");
        }
        if (split && message.path("members").isArray()) {
            members(message.path("members"));
        }
    }

    private void members(JsonNode members) {
        Set<String> ids = new HashSet<>();
        Set<String> outcomes = new HashSet<>();
        members.forEach(each -> {
            ids.add(each.path("id").asString(""));
            outcomes.add(each.path("outcome").asString(""));
        });
        if (ids.size() < members.size()) {
            add(MessageRefusal.MEMBER_TWICE, "members");
        } else if (outcomes.size() == 1) {
            add(MessageRefusal.NOT_SPLIT, "members");
        }
    }

    private static boolean is(JsonNode message, String field, String value) {
        return value.equals(message.path(field).asString(""));
    }

    private void add(MessageRefusal why, String field) {
        problems.add(new MessageProblem(why, "/" + field, 0));
    }
}
