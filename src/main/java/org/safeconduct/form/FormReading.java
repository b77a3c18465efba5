package org.safeconduct.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.safeconduct.form.Fields.Kind;

/**
 * A form as a person reads it: charges with their context first, then the partner's criteria, each with what a reader
 * has to know about them, then the rest in the schema's order. What does not belong in a form is shown as it stands.
 */
public final class FormReading {
    /** Of a name or title, in characters: it is shown wherever something refers to it, which may be everywhere. */
    static final int LONGEST_NAME = 200;
    /** Of the whole, in characters: twice as many as a form can have, and so more than any has that somebody wrote. */
    static final int MOST = 2 * ReferralForm.MOST_BYTES;

    private static final List<String> FIRST = List.of("charges", "criteria");
    private static final List<String> UNSHOWN = List.of(ReferralForm.SEED, ReferralForm.APPROVAL);

    private final Fields fields = Fields.STANDARD;
    private final Locale locale;
    private final ResourceBundle texts;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> documents = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private int room = MOST;

    /** One line; a value comes from somebody else, all the rest is ours. */
    public sealed interface Line {
        /** Of indentation, from 0. */
        int level();

        /** Begins a group of fields, or one of several. */
        record Heading(int level, String name) implements Line {}

        record Value(int level, String name, String value) implements Line {}

        /** What a reader has to know about what follows. */
        record Note(int level, String words) implements Line {}
    }

    private FormReading(Locale locale) {
        this.locale = locale;
        this.texts = Fields.texts(locale);
    }

    /**
     * Where it is cut for its length, its last line says so.
     *
     * @param numbers of the documents that are there, by the SHA-256 that the form would list
     */
    public static List<Line> of(FormContent content, Map<String, Integer> numbers, Locale locale) {
        FormReading reading = new FormReading(locale);
        Spot form = Spot.of(content.tree());
        reading.learn(form, numbers);
        Kind whole = reading.fields.whole();
        for (String name : FIRST) {
            reading.section(form, whole, name);
        }
        for (String name : reading.fields.names(whole)) {
            if (!FIRST.contains(name) && !UNSHOWN.contains(name)) {
                reading.section(form, whole, name);
            }
        }
        reading.strangers(form, whole, 0);
        return List.copyOf(reading.lines);
    }

    private void add(Line line) {
        if (room == 0) {
            return;
        }
        int length =
                switch (line) {
                    case Line.Heading heading -> heading.name().length();
                    case Line.Value value ->
                        value.name().length() + value.value().length();
                    case Line.Note note -> note.words().length();
                };
        if (length < room) {
            room -= length;
            lines.add(line);
        } else {
            room = 0;
            lines.add(new Line.Note(0, texts.getString("note.cut")));
        }
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private void learn(Spot form, Map<String, Integer> numbers) {
        PeopleRules.people(form)
                .forEach(person -> person.in("id")
                        .text()
                        .ifPresent(id -> person.in("names")
                                .in("latin")
                                .text()
                                .ifPresent(name -> people.put(id, shortened(name)))));
        for (Spot document : form.in("documents").items()) {
            String title = document.in("title").text().orElse("");
            String there = document.in("sha256")
                    .text()
                    .map(numbers::get)
                    .map(number -> texts.getString("document.here") + " " + number)
                    .orElse(texts.getString("document.elsewhere"));
            document.in("name").text().ifPresent(name -> documents.put(name, shortened(title) + "; " + there));
        }
    }

    private void section(Spot form, Kind whole, String name) {
        if (!form.in(name).isThere()) {
            return;
        }
        show(form.in(name), fields.field(whole, name).orElseThrow(), 0, fields.title(whole, name, locale));
    }

    private void show(Spot spot, Kind kind, int level, String title) {
        if (kind.isGroup() && spot.node().isObject()) {
            add(new Line.Heading(level, title));
            note(spot, level);
            group(spot, kind, level + 1);
        } else if (kind.isList() && spot.node().isArray()) {
            list(spot, kind, level, title);
        } else {
            add(new Line.Value(level, title, value(spot, kind)));
        }
    }

    private void group(Spot spot, Kind kind, int level) {
        for (String name : fields.names(kind)) {
            if (spot.in(name).isThere()) {
                show(spot.in(name), fields.field(kind, name).orElseThrow(), level, fields.title(kind, name, locale));
            }
        }
        strangers(spot, kind, level);
    }

    private void list(Spot spot, Kind kind, int level, String title) {
        Kind item = fields.item(kind);
        if (spot.items().isEmpty()) {
            add(new Line.Value(level, title, texts.getString("none")));
        } else if (item.isGroup()) {
            add(new Line.Heading(level, title));
            note(spot, level);
            int number = 0;
            for (Spot each : spot.items()) {
                show(each, item, level + 1, Integer.toString(++number));
            }
        } else {
            List<String> values =
                    spot.items().stream().map(each -> value(each, item)).toList();
            add(new Line.Value(level, title, String.join(", ", values)));
        }
    }

    private void note(Spot spot, int level) {
        if (Set.of("/charges", "/criteria").contains(spot.place().pointer())) {
            add(new Line.Note(
                    level + 1, texts.getString("note." + spot.place().pointer().substring(1))));
        }
    }

    private void strangers(Spot spot, Kind kind, int level) {
        if (!fields.names(kind).containsAll(List.copyOf(spot.node().propertyNames()))) {
            add(new Line.Note(level, texts.getString("note.unknown")));
        }
    }

    private String value(Spot spot, Kind kind) {
        if (spot.node().isBoolean()) {
            return texts.getString("answer." + (spot.yes() ? "yes" : "no"));
        }
        return spot.text()
                .map(value -> words(value, kind))
                .orElseGet(() -> spot.node().toString());
    }

    private String words(String value, Kind kind) {
        if (kind.isChoice()) {
            return fields.choice(kind, value, locale);
        }
        return switch (kind.format()) {
            case "person" -> people.containsKey(value) ? value + " (" + people.get(value) + ")" : value;
            case "document" -> documents.containsKey(value) ? value + " (" + documents.get(value) + ")" : value;
            case "country" -> named(value, Locale.of("", value).getDisplayCountry(locale));
            case "language" -> named(value, Locale.of(value).getDisplayLanguage(locale));
            default -> value;
        };
    }

    private static String named(String code, String name) {
        return name.isEmpty() || name.equals(code) ? code : name + " (" + code + ")";
    }
}
