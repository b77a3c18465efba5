package org.safeconduct.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
        if (!Spot.of(tree).in("format").says(ReferralForm.FORMAT)) {
            return new FormVerdict.Foreign();
        }
        FormContent content = new FormContent(tree);
        List<Problem> problems = problems(tree);
        return problems.isEmpty()
                ? new FormVerdict.Sound(new ReferralForm(content))
                : FormVerdict.Faulty.of(content, problems);
    }

    private List<Problem> problems(JsonNode tree) {
        Problems problems = new Problems(Schema.problems(tree));
        Spot form = Spot.of(tree);
        Set<String> people = texts(PeopleRules.people(form).map(person -> person.in("id")));
        Set<String> documents = texts(form.in("documents").items().stream().map(each -> each.in("name")));
        new ValueRules(problems, today, people, documents).check(form);
        new PeopleRules(form, problems, today).check();
        new SectionRules(form, problems, today).check();
        return problems.all();
    }

    private static Set<String> texts(Stream<Spot> spots) {
        return spots.flatMap(spot -> spot.text().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
