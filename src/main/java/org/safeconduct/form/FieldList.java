package org.safeconduct.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.safeconduct.form.Fields.Kind;
import tools.jackson.databind.JsonNode;

/** Every field of the form for a person to read, as Markdown; docs/form.md holds the English one. */
public final class FieldList {
    private final Fields fields = Fields.STANDARD;
    private final Locale locale;
    private final ResourceBundle texts;
    private final List<String> lines = new ArrayList<>();
    private final SequencedSet<Kind> groups = new LinkedHashSet<>();

    private FieldList(Locale locale) {
        this.locale = locale;
        this.texts = Fields.texts(locale);
    }

    public static List<String> lines(Locale locale) {
        FieldList list = new FieldList(locale);
        list.groups.add(list.fields.whole());
        for (int i = 0; i < list.groups.size(); i++) {
            list.group(List.copyOf(list.groups).get(i));
        }
        return List.copyOf(list.lines);
    }

    private void group(Kind group) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add("### `" + group.name() + "`");
        lines.add("");
        boolean split = fields.names(group).stream()
                .anyMatch(name -> fields.compartment(group, name).isPresent());
        lines.add("| " + texts.getString("list.field") + " | " + texts.getString("list.meaning") + " | "
                + texts.getString("list.content") + " |"
                + (split ? " " + texts.getString("list.compartment") + " |" : ""));
        lines.add("|---|---|---|" + (split ? "---|" : ""));
        for (String name : fields.names(group)) {
            String optional = fields.required(group, name) ? "" : " " + texts.getString("list.optional");
            lines.add("| `" + name + "`" + optional + " | " + fields.title(group, name, locale) + " | "
                    + content(fields.field(group, name).orElseThrow()) + " |"
                    + (split ? compartment(group, name) : ""));
        }
    }

    /** Of what is around the fields nothing is said, nor of a group whose fields have their own. */
    private String compartment(Kind group, String name) {
        return fields.compartment(group, name)
                .map(each -> " `" + each.code() + "` |")
                .orElse(" |");
    }

    private String content(Kind kind) {
        if (kind.isGroup()) {
            groups.add(kind);
            return "`" + kind.name() + "`";
        }
        JsonNode node = kind.node();
        if (kind.isList()) {
            return node.path("minItems").asInt(0) + "–" + node.path("maxItems").asInt() + " × "
                    + content(fields.item(kind));
        }
        if (kind.isChoice()) {
            return node.path("enum")
                    .valueStream()
                    .map(value -> "`" + value.asString("") + "` " + fields.choice(kind, value.asString(""), locale))
                    .collect(Collectors.joining("; "));
        }
        if (node.has("const")) {
            return "`" + node.path("const") + "`";
        }
        if (node.has("minimum")) {
            return node.path("minimum") + "–" + node.path("maximum");
        }
        return text(kind);
    }

    private String text(Kind kind) {
        JsonNode node = kind.node();
        String name = kind.format().isEmpty() ? kind.name() : kind.format();
        String key = "kind." + (texts.containsKey("kind." + name) ? name : kind.name());
        String words = texts.getString(key);
        return node.has("minLength") ? words + ", " + node.path("minLength") + "–" + node.path("maxLength") : words;
    }
}
