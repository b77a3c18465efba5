package org.safeconduct.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.safeconduct.form.Fields.Kind;
import org.safeconduct.form.Question.Option;

/** The questions of some sections of a form, made from the schema, with what stands in a form already. */
public final class FormPage {
    private static final Set<String> HINTED = Set.of("date", "partial-date", "expiry-date", "stream");
    private static final Set<String> REFERRING = Set.of("person", "document");

    private final Fields fields = Fields.STANDARD;
    private final FormDraft draft;
    private final Locale locale;
    private final ResourceBundle texts;

    private FormPage(FormDraft draft, Locale locale) {
        this.draft = draft;
        this.locale = locale;
        this.texts = Fields.texts(locale);
    }

    /** @param sections names of the schema, in the order in which they are asked */
    public static List<Question> of(FormDraft draft, List<String> sections, Locale locale) {
        FormPage page = new FormPage(draft, locale);
        Kind whole = page.fields.whole();
        Spot form = Spot.of(draft.tree());
        return sections.stream().map(name -> page.question(form, whole, name)).toList();
    }

    /** Names of all countries, for a field to suggest. */
    public static List<String> countries(Locale locale) {
        return NamedCodes.COUNTRIES.names(locale);
    }

    /** The same of languages. */
    public static List<String> languages(Locale locale) {
        return NamedCodes.LANGUAGES.names(locale);
    }

    /** In words; what is no code stays as it is. */
    public static String language(String code, Locale locale) {
        return NamedCodes.LANGUAGES.name(code, locale);
    }

    private Question question(Spot within, Kind group, String name) {
        if (FormDraft.isKept(group, name)) {
            String kept = within.in(name).text().orElse("");
            String pointer = within.in(name).place().pointer();
            return new Question(pointer, Question.Kind.KEPT, "", "", true, List.of(kept), List.of(), 0, List.of());
        }
        Kind kind = fields.field(group, name).orElseThrow();
        String label = fields.title(group, name, locale);
        return question(within.in(name), kind, label, !fields.required(group, name));
    }

    private Question question(Spot spot, Kind kind, String label, boolean optional) {
        if (kind.isGroup()) {
            return composed(spot, Question.Kind.GROUP, label, group(spot, kind));
        }
        return kind.isList() ? list(spot, kind, label, optional) : scalar(spot, kind, label, optional);
    }

    private List<Question> group(Spot spot, Kind kind) {
        return fields.names(kind).stream()
                .map(name -> question(spot, kind, name))
                .toList();
    }

    private Question list(Spot spot, Kind kind, String label, boolean optional) {
        Kind item = fields.item(kind);
        if (!item.isGroup()) {
            return scalar(spot, item, label, optional, true);
        }
        List<Question> items = new ArrayList<>();
        for (Spot each : spot.items()) {
            items.add(composed(each, Question.Kind.ITEM, label + " " + (items.size() + 1), group(each, item)));
        }
        return composed(spot, Question.Kind.ITEMS, label, items);
    }

    private static Question composed(Spot spot, Question.Kind kind, String label, List<Question> inside) {
        return new Question(spot.place().pointer(), kind, label, "", false, List.of(), List.of(), 0, inside);
    }

    private Question scalar(Spot spot, Kind kind, String label, boolean optional) {
        return scalar(spot, kind, label, optional, false);
    }

    private Question scalar(Spot spot, Kind kind, String label, boolean optional, boolean several) {
        Question.Kind asked = FormDraft.asked(kind, several);
        List<String> values = several
                ? spot.items().stream()
                        .flatMap(each -> value(each, kind).stream())
                        .toList()
                : value(spot, kind).stream().toList();
        List<Option> options = options(kind, values);
        int longest = several ? 0 : kind.node().path("maxLength").asInt(0);
        String hint = HINTED.contains(kind.format())
                ? texts.getString("kind." + kind.format()).replace("`", "")
                : "";
        return new Question(spot.place().pointer(), asked, label, hint, optional, values, options, longest, List.of());
    }

    private Optional<String> value(Spot spot, Kind kind) {
        if (!spot.isThere() || spot.node().isNull()) {
            return Optional.empty();
        }
        String value = spot.text().orElseGet(() -> spot.node().toString());
        return switch (kind.format()) {
            case "country" -> Optional.of(NamedCodes.COUNTRIES.name(value, locale));
            case "language" -> Optional.of(NamedCodes.LANGUAGES.name(value, locale));
            default -> Optional.of(value);
        };
    }

    /** What is chosen already is one of them, so that it does not go when the page is saved. */
    private List<Option> options(Kind kind, List<String> values) {
        List<Option> options = new ArrayList<>(
                switch (kind.format()) {
                    case "person" -> draft.people();
                    case "document" ->
                        draft.documents().stream()
                                .map(each ->
                                        new Option(each.name(), each.title().isBlank() ? each.name() : each.title()))
                                .toList();
                    default ->
                        kind.node()
                                .path("enum")
                                .valueStream()
                                .map(value -> value.asString(""))
                                .map(value -> new Option(value, fields.choice(kind, value, locale)))
                                .toList();
                });
        if (!options.isEmpty() || REFERRING.contains(kind.format())) {
            values.stream()
                    .filter(value -> !value.isEmpty()
                            && options.stream()
                                    .noneMatch(option -> option.value().equals(value)))
                    .forEach(value -> options.add(new Option(value, value)));
        }
        return options;
    }
}
