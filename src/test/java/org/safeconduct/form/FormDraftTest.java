package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.json.JsonRejected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a page asks and what is made of its answers. */
class FormDraftTest {
    private static final List<String> OWN = List.of("format", "documents", "seed", "approval");

    private static List<String> sections() {
        return Fields.STANDARD.names(Fields.STANDARD.whole()).stream()
                .filter(name -> !OWN.contains(name))
                .toList();
    }

    /** As a browser would send it. */
    private static Map<String, List<String>> typed(List<Question> questions) {
        Map<String, List<String>> typed = new HashMap<>();
        for (Question each : questions) {
            switch (each.kind()) {
                case GROUP, ITEMS -> {}
                case ITEM -> typed.put(each.name(), List.of("x"));
                case LINES -> typed.put(each.name(), List.of(each.lines().replace("\n", "\r\n")));
                case SOME_OF, YES_OR_NO, CONFIRMED -> typed.put(each.name(), each.values());
                case LINE, TEXT, NUMBER, COUNTRY, LANGUAGE, ONE_OF, KEPT ->
                    typed.put(each.name(), List.of(each.value().replace("\n", "\r\n")));
            }
            typed.putAll(typed(each.inside()));
        }
        typed.values().removeIf(List::isEmpty);
        return typed;
    }

    private static FormDraft sound() throws JsonRejected {
        return FormDraft.read(SampleForm.sound().bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void whatAPageShowsIsWhatItSends(String language) throws JsonRejected {
        List<Question> questions = FormPage.of(sound(), sections(), Locale.of(language));
        FormDraft made = FormDraft.begin().with(sections(), typed(questions), null, null);
        ObjectNode expected = (ObjectNode) SampleForm.sound().tree();
        expected.remove(List.of("documents", "seed", "approval"));
        JsonNode tree = made.tree();
        ((ObjectNode) tree).remove("seed");
        assertThat(tree).isEqualTo(expected);
    }

    @Test
    void everyPageThatIsSavedEmptyLeavesAFormThatSaysWhatIsMissing() {
        FormDraft made = FormDraft.begin().with(sections(), Map.of(), null, null);
        assertThat(made.has("charges")).isTrue();
        assertThat(made.has("people")).isFalse();
        assertThat(SampleForm.of((ObjectNode) made.tree()).problems())
                .contains("MISSING /people", "MISSING /applicant/role", "MISSING /documents")
                .doesNotContain("MISSING /charges");
    }

    @Test
    void whatNothingCanBeMadeOfStaysAsItWasTyped() throws JsonRejected {
        FormDraft made = sound().with(
                        List.of("people", "location"),
                        Map.of(
                                "/people", List.of("two"),
                                "/location/country", List.of("Atlantis"),
                                "/location/since", List.of("last spring")),
                        null,
                        null);
        assertThat(made.tree().path("people").stringValue()).isEqualTo("two");
        List<Question> shown = FormPage.of(made, List.of("people", "location"), Locale.ENGLISH);
        assertThat(typed(shown))
                .containsEntry("/people", List.of("two"))
                .containsEntry("/location/country", List.of("Atlantis"))
                .containsEntry("/location/since", List.of("last spring"));
        assertThat(SampleForm.of((ObjectNode) made.tree()).problems())
                .contains("NUMBER_EXPECTED /people", "NOT_A_COUNTRY /location/country", "NOT_A_DATE /location/since");
    }

    @Test
    void countriesAndLanguagesAreKnownByNameAndCode() throws JsonRejected {
        for (String name : List.of("Cote d'Ivoire", "CI", "ci", "côte d’ivoire")) {
            FormDraft made =
                    FormDraft.begin().with(List.of("location"), Map.of("/location/country", List.of(name)), null, null);
            assertThat(made.tree().at("/location/country").asString()).isEqualTo("CI");
        }
        assertThat(FormPage.countries(Locale.FRENCH)).contains("Suède").doesNotContain("Sweden");
        assertThat(FormPage.language("fa", Locale.ENGLISH)).isEqualTo("Persian");
    }

    @Test
    void itemsAreAddedAndRemovedWithoutLosingTheOthers() throws JsonRejected {
        Map<String, List<String>> typed = new HashMap<>(Map.of(
                "/linkedCases/0", List.of("x"),
                "/linkedCases/0/reference", List.of("A"),
                "/linkedCases/1", List.of("x"),
                "/linkedCases/1/reference", List.of("B")));
        List<String> page = List.of("linkedCases");
        FormDraft longer = FormDraft.begin().with(page, typed, "/linkedCases", null);
        assertThat(longer.tree().path("linkedCases")).hasSize(3);
        FormDraft shorter = FormDraft.begin().with(page, typed, null, "/linkedCases/0");
        assertThat(shorter.tree().at("/linkedCases/0/reference").asString()).isEqualTo("B");
        assertThat(shorter.tree().path("linkedCases")).hasSize(1);
    }

    @Test
    void noListGrowsBeyondWhatTheSchemaAllows() throws JsonRejected {
        Map<String, List<String>> typed = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            typed.put("/linkedCases/" + i, List.of("x"));
        }
        typed.put("/riskGroups", new ArrayList<>(Collections.nCopies(5_000, "women")));
        FormDraft made = FormDraft.begin().with(List.of("linkedCases", "riskGroups"), typed, "/linkedCases", null);
        assertThat(made.tree().path("linkedCases")).hasSize(20);
        assertThat(made.tree().path("riskGroups")).hasSize(12);
    }

    @Test
    void peopleGetIdentifiersThatNobodyHad() throws JsonRejected {
        FormDraft made = FormDraft.begin()
                .with(
                        List.of("applicant", "family"),
                        Map.of(
                                "/applicant/person/names/latin", List.of("Ilvane"),
                                "/family/members/0", List.of("x"),
                                "/family/members/0/person/id", List.of("p1"),
                                "/family/members/1", List.of("x")),
                        null,
                        null);
        assertThat(made.tree().at("/family/members/0/person/id").asString()).isEqualTo("p1");
        assertThat(made.tree().at("/applicant/person/id").asString()).isEqualTo("p2");
        assertThat(made.tree().at("/family/members/1/person/id").asString()).isEqualTo("p3");
        Question whose = FormPage.of(
                        made.with(List.of("keptFromRelatives"), Map.of(), "/keptFromRelatives", null),
                        List.of("keptFromRelatives"),
                        Locale.ENGLISH)
                .getFirst()
                .inside()
                .getFirst()
                .inside()
                .getFirst();
        assertThat(whose.options()).extracting(Question.Option::words).contains("Ilvane (p2)", "p1", "p3");
    }

    @Test
    void anApprovalGoesWithTheFormThatItWasOf() throws JsonRejected {
        FormDraft approved = FormDraft.read(
                SampleForm.sound().with("/approval", "{\"statement\": \"x\"}").bytes());
        assertThat(approved.with(List.of("people"), Map.of(), null, null).has("approval"))
                .isFalse();
        assertThat(approved.with(List.of()).has("approval")).isFalse();
    }

    @Test
    void whatIsNoFormIsRefused() {
        for (String other : List.of("[]", "{}", "{\"format\": \"another\"}", "not JSON")) {
            assertThatThrownBy(() -> FormDraft.read(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(JsonRejected.class);
        }
    }
}
