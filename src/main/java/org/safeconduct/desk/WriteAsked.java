package org.safeconduct.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.message.MessageText;

/**
 * What was typed for a message, kept where something of it has to be typed again.
 *
 * @param to pseudonyms
 * @param recovery those of recovery keys
 * @param member identifiers in the form, of a decision that is split; {@code fate} has their outcomes, in the same order
 */
record WriteAsked(
        List<String> to,
        List<String> recovery,
        String kind,
        String answers,
        String subject,
        String text,
        String outcome,
        String reasons,
        List<String> member,
        List<String> fate) {
    static WriteAsked to(List<String> people, List<String> recovery) {
        return new WriteAsked(people, recovery, "", "", "", "", "", "", List.of(), List.of());
    }

    /** Only what goes with its kind: the form on the page has fields for all of them. */
    MessageText message(Locale locale) {
        boolean decision = kind.equals("decision");
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; decision && outcome.equals("split") && i < Math.min(member.size(), fate.size()); i++) {
            if (!member.get(i).isBlank() && !fate.get(i).isBlank()) {
                members.put(member.get(i).strip(), fate.get(i));
            }
        }
        return new MessageText(
                kind,
                locale.getLanguage(),
                filled(answers),
                subject.strip(),
                text.strip(),
                decision ? filled(outcome) : null,
                members,
                decision ? filled(reasons) : null);
    }

    private static @Nullable String filled(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
