package org.safeconduct.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Checks forms: bounds, schema, then the rules. The same before sealing and after opening. */
public final class FormChecker {
    /** Names, values and brackets: what a million bytes could hold would be explained for minutes. */
    private static final int MOST_TOKENS = 40_000;

    private static final int EARLIEST_ZONE = 14;

    private final LocalDate today;

    /** @param now what is today somewhere on earth then is not in the future */
    public FormChecker(Instant now) {
        this.today = LocalDate.ofInstant(now, ZoneOffset.ofHours(EARLIEST_ZONE));
    }

    /** @throws JsonRejected if it is not JSON, or larger than any form */
    public FormVerdict check(byte[] document) throws JsonRejected {
        JsonNode tree = StrictJson.readTree(document, ReferralForm.MOST_BYTES, MOST_TOKENS);
        if (Spot.of(tree).in("format").says(FormSection.FORMAT)) {
            return section(tree);
        }
        if (!Spot.of(tree).in("format").says(ReferralForm.FORMAT)) {
            return new FormVerdict.Foreign();
        }
        FormContent content = new FormContent(tree);
        List<Problem> problems = problems(tree, Schema.WHOLE, Optional.of(names(tree)), Optional.of(documents(tree)));
        return problems.isEmpty()
                ? new FormVerdict.Sound(new ReferralForm(content))
                : FormVerdict.Faulty.of(content, problems);
    }

    private FormVerdict section(JsonNode tree) {
        Optional<FormSection> read = FormSection.read(tree);
        if (read.isEmpty()) {
            Problem malformed = new Problem(FormRefusal.SECTION_MALFORMED, Place.FORM);
            return FormVerdict.Faulty.of(new FormContent(tree.path("form")), List.of(malformed));
        }
        return section(read.get());
    }

    /** The same of one that is read already: as far as it can be told without what it does not hold. */
    public FormVerdict.Section section(FormSection section) {
        JsonNode tree = section.content().tree();
        List<Problem> problems = new ArrayList<>();
        for (Compartment each : section.differing()) {
            problems.add(new Problem(FormRefusal.COMMITMENT_DIFFERS, Place.FORM, each.code()));
        }
        Optional<Set<String>> people =
                section.compartments().contains(Compartment.REST) ? Optional.of(names(tree)) : Optional.empty();
        Optional<Set<String>> documents = section.isWhole() ? Optional.of(documents(tree)) : Optional.empty();
        problems.addAll(problems(tree, Schema.of(section.compartments()), people, documents));
        for (Spot document : Spot.of(tree).in(Cut.DOCUMENTS).items()) {
            if (!section.compartments().contains(Cut.compartment(document.node()))) {
                problems.add(new Problem(FormRefusal.COMPARTMENT_ELSEWHERE, document.place()));
            }
        }
        return FormVerdict.Section.of(section, problems);
    }

    private static Set<String> names(JsonNode tree) {
        return texts(PeopleRules.people(Spot.of(tree)).map(person -> person.in("id")));
    }

    private static Set<String> documents(JsonNode tree) {
        return texts(Spot.of(tree).in(Cut.DOCUMENTS).items().stream().map(each -> each.in("name")));
    }

    /** @param people identifiers, empty where they are in another section @param documents names, likewise */
    private List<Problem> problems(
            JsonNode tree, Schema schema, Optional<Set<String>> people, Optional<Set<String>> documents) {
        Problems problems = new Problems(schema.problems(tree));
        Spot form = Spot.of(tree);
        new ValueRules(problems, today, people, documents).check(form);
        new PeopleRules(form, problems, today).check();
        new SectionRules(form, problems, today).check();
        return problems.all();
    }

    private static Set<String> texts(Stream<Spot> spots) {
        return spots.flatMap(spot -> spot.text().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
