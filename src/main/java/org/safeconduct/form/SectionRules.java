package org.safeconduct.form;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules about what several sections say together; docs/form.md, "Rules", 18 to 28. */
final class SectionRules {
    private static final Set<String> TO_JUSTIFY = Set.of("urgent", "emergency");

    private final Spot form;
    private final Problems problems;
    private final LocalDate today;

    SectionRules(Spot form, Problems problems, LocalDate today) {
        this.form = form;
        this.problems = problems;
        this.today = today;
    }

    void check() {
        priority();
        categories();
        homeCountry();
        dates();
        declaration();
        keptFacts();
        linkedCases();
        documents();
    }

    private void priority() {
        Spot priority = form.in("priority");
        if (priority.in("level").text().filter(TO_JUSTIFY::contains).isPresent()
                && !priority.in("justification").isThere()) {
            problems.add(FormRefusal.PRIORITY_UNJUSTIFIED, priority.in("justification"));
        }
    }

    private void categories() {
        Spot primary = form.in("categories").in("primary");
        Spot secondary = form.in("categories").in("secondary");
        if (primary.text().filter(secondary::says).isPresent()) {
            problems.add(FormRefusal.CATEGORIES_EQUAL, secondary);
        }
        for (Spot category : List.of(primary, secondary)) {
            if (category.says("children-and-adolescents-at-risk") && !PeopleRules.mayHaveMinor(form, today)) {
                problems.add(FormRefusal.NO_MINOR, category);
            }
            if (category.says("medical") && isEmpty(form.in("needs").in("medical"))) {
                problems.add(FormRefusal.NO_MEDICAL_NEED, category);
            }
            if (category.says("restoring-family-unity") && isEmpty(form.in("relativesInCanada"))) {
                problems.add(FormRefusal.NO_RELATIVE, category);
            }
        }
    }

    private static boolean isEmpty(Spot list) {
        return list.node().isArray() && list.items().isEmpty();
    }

    private void homeCountry() {
        Spot here = form.in("location").in("country");
        if (form.in("criteria").in("outsideHomeCountry").in("met").says("yes")
                && here.text()
                        .filter(form.in("persecution").in("country")::says)
                        .isPresent()) {
            problems.add(FormRefusal.HOME_COUNTRY, here);
        }
    }

    private void dates() {
        Map<String, Span> births = new HashMap<>();
        PeopleRules.people(form).forEach(person -> {
            Optional<Span> birth = person.in("birth").in("date").span();
            person.in("id").text().ifPresent(id -> birth.ifPresent(span -> births.put(id, span)));
        });
        for (Spot charge : form.in("charges").items()) {
            charge.in("person").text().map(births::get).ifPresent(birth -> notBefore(birth, charge.in("date")));
        }
        form.in("applicant")
                .in("person")
                .in("birth")
                .in("date")
                .span()
                .ifPresent(birth -> notBefore(birth, form.in("defender").in("since")));
    }

    private void notBefore(Span birth, Spot date) {
        if (date.span().filter(span -> span.surelyBefore(birth)).isPresent()) {
            problems.add(FormRefusal.BEFORE_BIRTH, date);
        }
    }

    private void declaration() {
        Spot declaration = form.in("declaration");
        Spot signers = declaration.in("signedBy");
        Optional<String> applicant = form.in("applicant").in("person").in("id").text();
        if (!signers.items().isEmpty()
                && applicant.isPresent()
                && signers.items().stream().noneMatch(each -> each.says(applicant.get()))) {
            problems.add(FormRefusal.NOT_SIGNED_BY_APPLICANT, signers);
        }
        Spot interpreter = declaration.in("interpreter");
        Spot language = interpreter.in("language");
        if (interpreter.in("used").yes()
                && (!language.isThere()
                        || declaration
                                .in("language")
                                .text()
                                .filter(language::says)
                                .isPresent())) {
            problems.add(FormRefusal.INTERPRETER_LANGUAGE, language);
        }
        if (interpreter.in("used").no()
                && (language.isThere() || interpreter.in("name").isThere())) {
            problems.add(FormRefusal.INTERPRETER_UNUSED, interpreter.in("used"));
        }
    }

    private void keptFacts() {
        for (Spot kept : form.in("keptFromRelatives").items()) {
            Spot from = kept.in("from");
            if (isEmpty(from) && kept.in("fromSettlementStaff").no()) {
                problems.add(FormRefusal.KEPT_FROM_NOBODY, from);
            }
            from.items().stream()
                    .filter(each -> each.text().filter(kept.in("about")::says).isPresent())
                    .forEach(each -> problems.add(FormRefusal.KEPT_FROM_THEMSELVES, each));
        }
    }

    private void linkedCases() {
        Spot own = form.in("referrer").in("reference");
        for (Spot linked : form.in("linkedCases").items()) {
            if (own.text().filter(linked.in("reference")::says).isPresent()) {
                problems.add(FormRefusal.LINKED_TO_ITSELF, linked.in("reference"));
            }
        }
    }

    private void documents() {
        for (String field : List.of("name", "sha256")) {
            Set<String> seen = new HashSet<>();
            for (Spot document : form.in("documents").items()) {
                Spot value = document.in(field);
                value.text()
                        .filter(each -> !seen.add(each))
                        .ifPresent(each -> problems.add(FormRefusal.DOCUMENT_TWICE, value));
            }
        }
    }
}
