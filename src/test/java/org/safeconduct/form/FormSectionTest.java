package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.safeconduct.form.Fields.Kind;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A form that is split: nothing is lost, nothing stands in another section, and nothing can be changed unseen. */
class FormSectionTest {
    /** Of docs/form.md, written here once more: a field that moves has to be moved twice. */
    private static final Map<Compartment, Set<String>> OWN = Map.of(
            Compartment.LOCATION_AND_CONTACT,
            Set.of("location", "hostCountry", "relativesInCanada", "interimProtection"),
            Compartment.MEDICAL,
            Set.of("needs/medical", "needs/disability", "needs/trauma"),
            Compartment.SECURITY_AND_LEGAL,
            Set.of("charges", "persecution/agents"),
            Compartment.KEPT_FROM_RELATIVES,
            Set.of("keptFromRelatives"));

    private static final Set<Compartment> ALL = EnumSet.allOf(Compartment.class);
    private static final Set<String> FRAME = Set.of("format", "documents", "seed", "approval");

    private static SampleForm sample() {
        SampleForm form = SampleForm.sound()
                .with("/seed", "\"" + ReferralForm.newSeed() + "\"")
                .with("/needs/medical/-", "{\"person\":\"p3\",\"details\":\"Insulin every day.\"}");
        String[] compartments = {"medical", "security-and-legal", "medical", "rest", "location-and-contact"};
        for (int i = 0; i < compartments.length; i++) {
            form.with(
                    "/documents/-",
                    "{\"name\":\"d%d\",\"title\":\"Paper %d\",\"language\":\"en\",\"sha256\":\"%s\",\"compartment\":\"%s\"}"
                            .formatted(i, i, String.valueOf(i).repeat(64), compartments[i]));
        }
        return form;
    }

    private static ReferralForm form(SampleForm form) {
        return new ReferralForm(new FormContent(form.tree()));
    }

    private static List<FormSection> alone(ReferralForm form) {
        return form.sections(ALL.stream().map(Set::of).toList());
    }

    private static FormVerdict check(JsonNode section) {
        try {
            return new FormChecker(SampleForm.NOW).check(StrictJson.write(section));
        } catch (JsonRejected e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode tree(FormSection section) {
        try {
            return (ObjectNode) StrictJson.readTree(section.encoded(), ReferralForm.MOST_BYTES);
        } catch (JsonRejected e) {
            throw new IllegalStateException(e);
        }
    }

    private static FormSection read(FormSection section) {
        return FormSection.read(tree(section)).orElseThrow();
    }

    private static List<String> problems(JsonNode section) {
        return switch (check(section)) {
            case FormVerdict.Section told ->
                told.problems().stream()
                        .map(each -> each.why() + " " + each.pointer())
                        .toList();
            case FormVerdict.Faulty faulty ->
                faulty.problems().stream().map(each -> each.why().toString()).toList();
            case FormVerdict.Sound sound -> List.of("WHOLE");
            case FormVerdict.Foreign foreign -> List.of("FOREIGN");
        };
    }

    @Test
    void everyFieldBelongsToExactlyOneCompartment() {
        Fields fields = Fields.STANDARD;
        Map<String, Compartment> found = new TreeMap<>();
        for (String name : fields.names(fields.whole())) {
            Kind kind = fields.field(fields.whole(), name).orElseThrow();
            fields.compartment(fields.whole(), name).ifPresent(each -> found.put(name, each));
            if (fields.isSplit(fields.whole(), name)) {
                assertThat(fields.compartment(fields.whole(), name)).isEmpty();
                for (String inside : fields.names(kind)) {
                    found.put(
                            name + "/" + inside,
                            fields.compartment(kind, inside).orElseThrow());
                }
            } else if (!found.containsKey(name)) {
                assertThat(FRAME).contains(name);
            }
        }
        assertThat(found).hasSizeGreaterThan(25);
        found.forEach((name, compartment) -> assertThat(compartment)
                .as(name)
                .isEqualTo(OWN.entrySet().stream()
                        .filter(each -> each.getValue().contains(name))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(Compartment.REST)));
        // And it is said nowhere else: a mark on a field further inside would mean nothing.
        assertThat(fields.asSchema().findValues("compartment").stream().filter(JsonNode::isString))
                .hasSize(found.size());
    }

    @Test
    void theSchemaOfAllCompartmentsIsThatOfTheForm() {
        ObjectNode whole = (ObjectNode) Fields.STANDARD.asSchema().deepCopy();
        ObjectNode left = (ObjectNode) Fields.STANDARD.schemaOf(ALL);
        FRAME.stream()
                .filter(name -> !name.equals("documents"))
                .forEach(((ObjectNode) whole.path("properties"))::remove);
        assertThat(left.path("properties")).isEqualTo(whole.path("properties"));
        assertThat(left.path("$defs")).isEqualTo(whole.path("$defs"));
        assertThat(left.path("required").size())
                .isEqualTo(whole.path("required").size() - 1);
    }

    private static void mark(JsonNode node, List<String> marks) {
        if (node instanceof ObjectNode group) {
            for (String name : List.copyOf(group.propertyNames())) {
                if (!name.equals("compartment")) {
                    group.set(name, marked(group.get(name), marks));
                }
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, marked(list.get(i), marks));
            }
        }
    }

    private static JsonNode marked(JsonNode value, List<String> marks) {
        if (value.isContainer()) {
            mark(value, marks);
            return value;
        }
        marks.add("MARK" + (10_000 + marks.size()) + "END");
        return JsonNodeFactory.instance.stringNode(marks.getLast());
    }

    @Test
    void eachValueStandsInTheSectionOfItsCompartmentAndInNoOther() {
        for (Compartment compartment : Compartment.values()) {
            SampleForm form = sample();
            List<String> inside = new ArrayList<>();
            List<String> outside = new ArrayList<>();
            for (String name : List.copyOf(form.tree().propertyNames())) {
                if (FRAME.contains(name)) {
                    continue;
                }
                JsonNode value = form.tree().path(name);
                boolean split = Fields.STANDARD.isSplit(Fields.STANDARD.whole(), name);
                for (String each : split ? List.copyOf(value.propertyNames()) : List.of("")) {
                    String key = split ? name + "/" + each : name;
                    boolean own = OWN.getOrDefault(compartment, Set.of()).contains(key)
                            || (compartment == Compartment.REST
                                    && OWN.values().stream().noneMatch(keys -> keys.contains(key)));
                    ObjectNode parent = split ? (ObjectNode) value : form.tree();
                    String last = split ? each : name;
                    parent.set(last, marked(parent.get(last), own ? inside : outside));
                }
            }
            // Told apart by their lists: numbers of both begin alike.
            String mine = new String(
                    form(form).sections(List.of(Set.of(compartment))).getFirst().encoded(), StandardCharsets.UTF_8);
            String others = new String(
                    form(form)
                            .sections(List.of(EnumSet.complementOf(EnumSet.of(compartment))))
                            .getFirst()
                            .encoded(),
                    StandardCharsets.UTF_8);
            assertThat(count(mine))
                    .as(compartment.code())
                    .isEqualTo(inside.size())
                    .isPositive();
            assertThat(count(others)).as(compartment.code()).isEqualTo(outside.size());
        }
    }

    private static int count(String text) {
        return text.split("MARK[0-9]+END", -1).length - 1;
    }

    @Test
    void eachDocumentIsListedWithItsCompartmentAlone() {
        List<FormSection> sections = alone(form(sample()));
        assertThat(sections.stream().map(each -> each.listed().size())).containsExactly(1, 2, 1, 0, 2);
        assertThat(new String(sections.getFirst().encoded(), StandardCharsets.UTF_8))
                .contains("Paper 4")
                .doesNotContain("Paper 0", "Paper 1", "Paper 2", "Paper 3", "Order of the court");
    }

    @Test
    void eachSectionOfASoundFormIsSoundByItself() {
        assertThat(sample().problems()).isEmpty();
        for (FormSection section : alone(form(sample()))) {
            assertThat(problems(tree(section)))
                    .as(section.compartments().toString())
                    .isEmpty();
            assertThat(section.elsewhere()).hasSize(4);
        }
    }

    @Property(tries = 200)
    void isTheSameFormAgainOnceItsSectionsAreMerged(@ForAll Random random) {
        SampleForm sample = sample();
        sample.with("/interimProtection", "\"Zuhause \u00e9\u0416 %d\"".formatted(random.nextInt()));
        // Members of another order are the same form.
        List<String> names = new ArrayList<>(sample.tree().propertyNames());
        Collections.shuffle(names, random);
        ObjectNode shuffled = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> shuffled.set(name, sample.tree().get(name)));
        ReferralForm form = new ReferralForm(new FormContent(shuffled));
        int parts = 1 + random.nextInt(5);
        List<Set<Compartment>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(EnumSet.noneOf(Compartment.class));
        }
        ALL.forEach(each -> split.get(random.nextInt(parts)).add(each));
        split.removeIf(Set::isEmpty);
        List<FormSection> sections = new ArrayList<>(form.sections(split));
        sections.replaceAll(FormSectionTest::read);
        Collections.shuffle(sections, random);
        FormSection merged = FormSection.merge(sections).orElseThrow();
        assertThat(merged.isWhole()).isTrue();
        assertThat(merged.digest()).isEqualTo(form.digest());
        assertThat(merged.differing()).isEmpty();
        assertThat(merged.encoded())
                .isEqualTo(form.sections(List.of(ALL)).getFirst().encoded());
        ObjectNode expected = sample.tree().deepCopy();
        expected.remove(List.of("format", "seed"));
        assertThat(byName(merged.content().tree())).isEqualTo(byName(expected));
        assertThat(problems(tree(merged))).isEmpty();
    }

    /** Documents in any order, the rest as it is. */
    private static ObjectNode byName(JsonNode form) {
        ObjectNode sorted = (ObjectNode) form.deepCopy();
        ObjectNode documents = JsonNodeFactory.instance.objectNode();
        sorted.path("documents").forEach(each -> documents.set(each.path("name").stringValue(), each));
        sorted.set("documents", documents);
        return sorted;
    }

    @Test
    void mergesSomeOfThemToASectionOfThese() {
        List<FormSection> sections = alone(form(sample()));
        FormSection merged = FormSection.merge(List.of(sections.get(4), sections.get(1), sections.get(4)))
                .orElseThrow();
        assertThat(merged.compartments()).containsExactly(Compartment.MEDICAL, Compartment.REST);
        assertThat(problems(tree(read(merged)))).isEmpty();
        assertThat(merged.digest()).isEqualTo(sections.getFirst().digest());
    }

    @Test
    void judgesAcrossCompartmentsOnceTheyAreTogether() {
        SampleForm wrong = sample().with("/charges/0/person", "\"p77\"").with("/location/country", "\"XV\"");
        List<FormSection> sections = alone(form(wrong));
        sections.forEach(each -> assertThat(problems(tree(each))).isEmpty());
        assertThat(problems(tree(FormSection.merge(sections).orElseThrow())))
                .containsExactlyInAnyOrder("PERSON_UNKNOWN /charges/0/person", "HOME_COUNTRY /location/country");
    }

    @Test
    void mergesNoSectionsOfDifferentForms() {
        ReferralForm form = form(sample());
        SampleForm changed = sample().with("/interimProtection", "\"Another.\"");
        List<FormSection> own = alone(form);
        List<FormSection> others = alone(form(changed));
        assertThat(FormSection.merge(List.of(own.get(0), others.get(1)))).isEmpty();
        // The same form with another seed is another one, too: nobody can tell that they are the same.
        assertThat(FormSection.merge(List.of(own.get(0), alone(form(sample())).get(1))))
                .isEmpty();
        ObjectNode altered = tree(own.get(1));
        ((ObjectNode) altered.path("form").path("needs").path("medical").path(0)).put("details", "None.");
        assertThat(FormSection.merge(
                        List.of(own.get(0), FormSection.read(altered).orElseThrow())))
                .isEmpty();
    }

    @Test
    void tellsNothingOfTheOthersToWhomHasOldSectionsOfTheSameSeed() {
        SampleForm first = sample();
        String seed = first.tree().path("seed").stringValue();
        SampleForm second = sample().with("/seed", "\"" + seed + "\"").with("/consent/date", "\"2026-04-29\"");
        List<String> salts = new ArrayList<>();
        for (SampleForm each : List.of(first, second)) {
            alone(form(each))
                    .forEach(section -> salts.addAll(tree(section)
                            .path("salts")
                            .valueStream()
                            .map(JsonNode::stringValue)
                            .toList()));
        }
        assertThat(Set.copyOf(salts)).hasSize(10);
        assertThat(alone(form(first)))
                .allSatisfy(section -> assertThat(new String(section.encoded(), StandardCharsets.UTF_8))
                        .doesNotContain(seed));
    }

    @Test
    void refusesWhatItSaysOfItselfWhereThatIsNotWhole() {
        FormSection medical = alone(form(sample())).get(1);
        for (String wrong : List.of(
                "{}",
                "[]",
                "null",
                "\"medical\"",
                "[\"medical\",\"medical\"]",
                "[\"rest\",\"medical\"]",
                "[\"medical\",\"rest\"]",
                "[\"other\"]",
                "[7]")) {
            assertMalformed(medical, "compartments", wrong);
        }
        for (String wrong :
                List.of("{}", "[]", "7", "{\"medical\":\"AA==\"}", "{\"rest\":\"" + ReferralForm.newSeed() + "\"}")) {
            assertMalformed(medical, "salts", wrong);
        }
        for (String wrong : List.of("{}", "[]", "{\"medical\":\"" + "a".repeat(64) + "\"}")) {
            assertMalformed(medical, "commitments", wrong);
        }
        for (String wrong : List.of("[]", "7", "\"\"")) {
            assertMalformed(medical, "form", wrong);
            assertMalformed(medical, "approval", wrong);
        }
        assertMalformed(medical, "more", "{}");
    }

    private static void assertMalformed(FormSection section, String member, String json) {
        ObjectNode tree = tree(section);
        tree.set(member, JsonMapper.shared().readTree(json));
        assertThat(problems(tree)).as(member + json).containsExactly("SECTION_MALFORMED");
    }

    @Test
    void refusesValuesThatWereNotCommittedToOrBelongElsewhere() {
        FormSection medical = alone(form(sample())).get(1);
        ObjectNode salted = tree(medical);
        ((ObjectNode) salted.path("salts")).put("medical", ReferralForm.newSeed());
        assertThat(problems(salted)).containsExactly("COMMITMENT_DIFFERS ");
        ObjectNode located = tree(medical);
        ((ObjectNode) located.path("form")).put("interimProtection", "Elsewhere.");
        assertThat(problems(located)).containsExactly("UNKNOWN_FIELD ");
        ObjectNode listing = tree(medical);
        ((ObjectNode) listing.path("form").path("documents").path(0)).put("compartment", "rest");
        assertThat(problems(listing)).containsExactly("COMMITMENT_DIFFERS ", "COMPARTMENT_ELSEWHERE /documents/0");
        ObjectNode empty = tree(medical);
        empty.set("form", JsonNodeFactory.instance.objectNode());
        assertThat(problems(empty))
                .containsExactlyInAnyOrder("COMMITMENT_DIFFERS ", "MISSING /needs", "MISSING /documents");
    }

    @Test
    void isBoundedInLengthTokensAndDepthBeforeAnythingIsMadeOfIt() {
        FormSection medical = alone(form(sample())).get(1);
        FormChecker checker = new FormChecker(SampleForm.NOW);
        ObjectNode longer = tree(medical);
        ((ObjectNode) longer.path("form")).put("x", "x".repeat(ReferralForm.MOST_BYTES));
        ObjectNode many = tree(medical);
        ArrayNode list = ((ObjectNode) many.path("form")).putArray("documents");
        for (int i = 0; i < 40_000; i++) {
            list.addObject();
        }
        ObjectNode deep = tree(medical);
        ObjectNode inner = (ObjectNode) deep.path("form");
        for (int i = 0; i < 20; i++) {
            inner = inner.putObject("x");
        }
        for (ObjectNode each : List.of(longer, many, deep)) {
            assertThatExceptionOfType(JsonRejected.class).isThrownBy(() -> checker.check(StrictJson.write(each)));
        }
        // As much as may be read is answered, with no more problems than a person reads.
        ObjectNode full = tree(medical);
        ArrayNode entries = ((ObjectNode) full.path("form")).putArray("documents");
        for (int i = 0; i < 15_000; i++) {
            entries.addObject();
        }
        assertThat(problems(full)).hasSize(FormVerdict.Faulty.MOST).contains("COMMITMENT_DIFFERS ");
    }

    private static final List<FormSection> SECTIONS = alone(form(sample()));

    record Change(int section, String place, String value) {}

    @Provide
    Arbitrary<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < SECTIONS.size(); i++) {
            for (String place : places(tree(SECTIONS.get(i)), "")) {
                for (String value : List.of(
                        "null",
                        "true",
                        "0",
                        "1e300",
                        "\"\"",
                        "\"p1\"",
                        "[]",
                        "{}",
                        "[{}]",
                        "\"SECRETVALUE\"",
                        "{\"SECRETVALUE\":1}")) {
                    changes.add(new Change(i, place, value));
                }
            }
        }
        return Arbitraries.of(changes);
    }

    private static List<String> places(JsonNode node, String place) {
        List<String> places = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(each -> {
                places.add(place + "/" + each.getKey());
                places.addAll(places(each.getValue(), place + "/" + each.getKey()));
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(place + "/" + i);
            places.addAll(places(node.path(i), place + "/" + i));
        }
        return places;
    }

    @Property(tries = 2000)
    void tellsWhateverIsChanged(@ForAll @From("changes") Change change) {
        SampleForm changed = SampleForm.of(tree(SECTIONS.get(change.section()))).with(change.place(), change.value());
        boolean same = changed.tree().equals(tree(SECTIONS.get(change.section())));
        List<String> told = problems(changed.tree());
        assertThat(told.isEmpty()).as(change + " " + told).isEqualTo(same);
        if (check(changed.tree()) instanceof FormVerdict.Section section) {
            assertThat(section.problems().stream()
                            .map(each -> each.sentence(Locale.ENGLISH) + each.field(Locale.FRENCH)))
                    .allSatisfy(words -> assertThat(words).doesNotContain("SECRETVALUE"));
            // Whatever stands there, it can be shown.
            assertThat(FormReading.of(section.section().content(), Map.of(), Locale.ENGLISH))
                    .isNotNull();
        }
    }
}
