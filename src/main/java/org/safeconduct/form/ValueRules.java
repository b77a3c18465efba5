package org.safeconduct.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.safeconduct.form.Fields.Kind;

/** Rules about single values that a pattern cannot say; docs/form.md, "Rules", 1 to 6. */
final class ValueRules {
    private static final int LEAST_LETTERS = 10;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Fields fields = Fields.STANDARD;
    private final Problems problems;
    private final LocalDate today;
    private final Optional<Set<String>> people;
    private final Optional<Set<String>> documents;

    /** @param people identifiers @param documents names; empty where whether they are there cannot be told */
    ValueRules(Problems problems, LocalDate today, Optional<Set<String>> people, Optional<Set<String>> documents) {
        this.problems = problems;
        this.today = today;
        this.people = people;
        this.documents = documents;
    }

    void check(Spot form) {
        check(form, fields.whole());
    }

    private void check(Spot spot, Kind kind) {
        if (kind.isGroup()) {
            for (String name : fields.names(kind)) {
                Spot member = spot.in(name);
                if (member.isThere() && !defines(kind, name)) {
                    check(member, fields.field(kind, name).orElseThrow());
                }
            }
        } else if (kind.isList()) {
            spot.items().forEach(item -> check(item, fields.item(kind)));
        } else {
            spot.text().ifPresent(value -> value(spot, kind, value));
        }
    }

    /** Where others' references lead to. */
    private static boolean defines(Kind group, String name) {
        return (group.name().equals("person") && name.equals("id"))
                || (group.name().equals("document") && name.equals("name"));
    }

    private void value(Spot spot, Kind kind, String value) {
        switch (kind.format()) {
            case "date", "partial-date" -> date(spot, value, true);
            case "expiry-date" -> date(spot, value, false);
            case "country" -> require(isCountry(value), FormRefusal.NOT_A_COUNTRY, spot);
            case "language" -> require(isLanguage(value), FormRefusal.NOT_A_LANGUAGE, spot);
            case "person" -> require(mayBeIn(people, value), FormRefusal.PERSON_UNKNOWN, spot);
            case "document" -> require(mayBeIn(documents, value), FormRefusal.DOCUMENT_UNKNOWN, spot);
            default -> {
                if (List.of("reasons", "narrative").contains(kind.name())) {
                    require(letters(value) >= LEAST_LETTERS, FormRefusal.WORDLESS, spot, LEAST_LETTERS);
                } else {
                    require(!value.isBlank(), FormRefusal.EMPTY, spot);
                }
            }
        }
    }

    private void date(Spot spot, String value, boolean past) {
        Span.of(value)
                .ifPresentOrElse(
                        span -> require(!past || !span.first().isAfter(today), FormRefusal.IN_FUTURE, spot),
                        () -> problems.add(FormRefusal.NOT_A_DATE, spot));
    }

    private void require(boolean holds, FormRefusal otherwise, Spot spot, Object... numbers) {
        if (!holds) {
            problems.add(otherwise, spot, numbers);
        }
    }

    private static boolean mayBeIn(Optional<Set<String>> known, String value) {
        return known.isEmpty() || known.get().contains(value);
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    /** ISO 3166-1 alpha-2, and the codes X? and Q? to Z? that it leaves to its users: some countries have no other. */
    private static boolean isCountry(String code) {
        return COUNTRIES.contains(code) || code.matches("AA|Q[M-Z]|X[A-Z]|ZZ");
    }

    /** ISO 639-1; of the three-letter codes of the other parts, which no Java knows, only the form is checked. */
    private static boolean isLanguage(String code) {
        return LANGUAGES.contains(code) || code.matches("[a-z]{3}");
    }
}
