package org.safeconduct.form;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about who is in the case; docs/form.md, "Rules", 7 to 17. */
final class PeopleRules {
    private static final int ADULT = 18;
    private static final int OLDEST = 125;
    private static final Set<String> COUPLES = Set.of("married", "partnership");
    private static final Set<String> ALONE = Set.of("single", "divorced", "widowed");
    private static final Set<String> SPOUSES = Set.of("spouse", "partner");
    private static final Set<String> CHILDREN = Set.of("child", "adopted-child", "stepchild");
    private static final Set<String> FOREBEARS = Set.of("parent", "grandparent");

    private final Spot form;
    private final Spot applicant;
    private final List<Spot> members;
    private final Problems problems;
    private final LocalDate today;

    PeopleRules(Spot form, Problems problems, LocalDate today) {
        this.form = form;
        this.applicant = form.in("applicant").in("person");
        this.members = form.in("family").in("members").items();
        this.problems = problems;
        this.today = today;
    }

    static Stream<Spot> people(Spot form) {
        return Stream.concat(
                Stream.of(form.in("applicant").in("person")),
                form.in("family").in("members").items().stream().map(member -> member.in("person")));
    }

    void check() {
        eachOnce();
        people(form).forEach(this::person);
        members.forEach(this::member);
        caseSize();
        spouse();
        children();
        ages();
    }

    private void eachOnce() {
        Set<String> ids = new HashSet<>();
        Set<List<String>> known = new HashSet<>();
        people(form).forEach(person -> {
            person.in("id").text().filter(id -> !ids.add(id)).ifPresent(id -> {
                problems.add(FormRefusal.IDENTIFIER_TWICE, person.in("id"));
            });
            Optional<String> name = person.in("names").in("latin").text();
            Optional<String> birth = person.in("birth").in("date").text();
            if (name.isPresent()
                    && birth.isPresent()
                    && !known.add(List.of(name.get().strip().toLowerCase(Locale.ROOT), birth.get()))) {
                problems.add(FormRefusal.PERSON_TWICE, person.in("names"));
            }
        });
    }

    private void person(Spot person) {
        Spot nationalities = person.in("nationalities");
        if (person.in("stateless").yes() && !nationalities.items().isEmpty()) {
            problems.add(FormRefusal.STATELESS_WITH_NATIONALITY, person.in("stateless"));
        }
        if (person.in("stateless").no()
                && nationalities.node().isArray()
                && nationalities.items().isEmpty()) {
            problems.add(FormRefusal.NATIONALITY_OR_STATELESS, nationalities);
        }
        Spot birth = person.in("birth").in("date");
        if (birth.span()
                .filter(span -> span.last().isBefore(today.minusYears(OLDEST)))
                .isPresent()) {
            problems.add(FormRefusal.BORN_TOO_EARLY, birth, OLDEST);
        }
    }

    private void member(Spot member) {
        if (member.in("accompanying").no() && !member.in("whyNot").isThere()) {
            problems.add(FormRefusal.ABSENCE_UNEXPLAINED, member.in("whyNot"));
        }
        if (member.in("accompanying").yes()
                && member.in("consent").no()
                && member.in("person")
                        .in("birth")
                        .in("date")
                        .span()
                        .filter(this::surelyAdult)
                        .isPresent()) {
            problems.add(FormRefusal.CONSENT_MISSING, member.in("consent"));
        }
    }

    private boolean surelyAdult(Span birth) {
        return !birth.last().isAfter(today.minusYears(ADULT));
    }

    private void caseSize() {
        if (members.stream().allMatch(member -> member.in("accompanying").node().isBoolean())) {
            int counted = 1
                    + (int) members.stream()
                            .filter(member -> member.in("accompanying").yes())
                            .count();
            if (form.in("people").number().filter(people -> people != counted).isPresent()) {
                problems.add(FormRefusal.CASE_SIZE, form.in("people"), counted);
            }
        }
    }

    private void spouse() {
        Optional<String> status = form.in("family").in("maritalStatus").text();
        List<Spot> spouses =
                members.stream().filter(member -> is(member, SPOUSES)).toList();
        if (status.filter(COUPLES::contains).isPresent() && spouses.isEmpty()) {
            problems.add(FormRefusal.SPOUSE_MISSING, form.in("family").in("maritalStatus"));
        }
        if (status.filter(ALONE::contains).isPresent() && !spouses.isEmpty()) {
            problems.add(FormRefusal.SPOUSE_UNEXPECTED, spouses.getFirst().in("relation"));
        }
    }

    private void children() {
        if (members.stream().allMatch(member -> member.in("relation").text().isPresent())) {
            int listed = (int)
                    members.stream().filter(member -> is(member, CHILDREN)).count();
            Spot said = form.in("family").in("children");
            if (said.number().filter(children -> children != listed).isPresent()) {
                problems.add(FormRefusal.CHILDREN_COUNT, said, listed);
            }
        }
    }

    private void ages() {
        Optional<Span> own = applicant.in("birth").in("date").span();
        if (own.isEmpty()) {
            return;
        }
        for (Spot member : members) {
            Spot birth = member.in("person").in("birth").in("date");
            if (is(member, Set.of("child", "grandchild"))
                    && birth.span().filter(span -> span.surelyBefore(own.get())).isPresent()) {
                problems.add(FormRefusal.CHILD_OLDER, birth);
            }
            if (is(member, FOREBEARS)
                    && birth.span().filter(span -> own.get().surelyBefore(span)).isPresent()) {
                problems.add(FormRefusal.PARENT_YOUNGER, birth);
            }
        }
    }

    /** Whether somebody in the case may be a minor. */
    static boolean mayHaveMinor(Spot form, LocalDate today) {
        return people(form)
                .anyMatch(person -> person.in("birth")
                        .in("date")
                        .span()
                        .filter(span -> !span.last().isAfter(today.minusYears(ADULT)))
                        .isEmpty());
    }

    private static boolean is(Spot member, Set<String> relations) {
        return member.in("relation").text().filter(relations::contains).isPresent();
    }
}
