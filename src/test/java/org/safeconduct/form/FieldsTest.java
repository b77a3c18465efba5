package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.safeconduct.json.JsonRejected;
import tools.jackson.databind.JsonNode;

/** Schema, names in both languages and documentation do not drift apart. */
class FieldsTest {
    private static final JsonNode SCHEMA = Fields.STANDARD.asSchema();

    private static Set<String> named() {
        Set<String> names = new TreeSet<>();
        fields("form", SCHEMA, names);
        for (Map.Entry<String, JsonNode> each : SCHEMA.path("$defs").properties()) {
            fields(each.getKey(), each.getValue(), names);
        }
        return names;
    }

    private static void fields(String definition, JsonNode node, Set<String> names) {
        node.path("properties").propertyNames().forEach(name -> names.add(definition + "." + name));
        node.path("enum").forEach(value -> names.add(definition + "." + value.stringValue()));
    }

    @Test
    void everyFieldAndChoiceHasANameInBothLanguages() {
        Set<String> names = named();
        assertThat(names).hasSizeGreaterThan(200);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CANADA_FRENCH)) {
            Set<String> texts = new TreeSet<>(Fields.texts(locale).keySet());
            assertThat(texts).containsAll(names);
            texts.removeAll(names);
            assertThat(texts)
                    .allMatch(key -> key.matches("form|none|(list|kind|note)\\..*|document\\.(here|elsewhere)"));
        }
        assertThat(Fields.texts(Locale.FRENCH).keySet())
                .isEqualTo(Fields.texts(Locale.ENGLISH).keySet());
    }

    @Test
    void everyGroupIsClosedAndEveryTextListAndNumberIsBounded() {
        walk(SCHEMA);
        SCHEMA.path("$defs").forEach(FieldsTest::walk);
    }

    private static void walk(JsonNode node) {
        switch (node.path("type").asString("")) {
            case "object" -> {
                assertThat(node.path("additionalProperties").isBoolean()).isTrue();
                assertThat(node.path("additionalProperties").booleanValue()).isFalse();
                node.path("properties").forEach(FieldsTest::walk);
            }
            case "array" -> {
                assertThat(node.has("maxItems")).isTrue();
                walk(node.path("items"));
            }
            case "string" -> {
                assertThat(node.has("maxLength")).isTrue();
                // A class of characters after another, each repeated by itself at most: no text makes that slow.
                assertThat(node.path("pattern").stringValue())
                        .matches("\\^((\\[[^]]+]|\\(-\\[0-9]\\{2}\\)|[a-z])(\\*|\\?|\\{[0-9,]+})?|-)+\\$");
            }
            case "integer" ->
                assertThat(node.has("minimum") && node.has("maximum")).isTrue();
            case "boolean" -> {
                // True or false, and nothing else.
            }
            default ->
                assertThat(node.has("$ref") || node.has("enum") || node.has("const"))
                        .isTrue();
        }
    }

    @Test
    void refersToNothingOutside() {
        assertThat(SCHEMA.findValues("$ref"))
                .isNotEmpty()
                .allMatch(each -> each.stringValue().startsWith("#/$defs/"));
        assertThat(SCHEMA.findValues("$dynamicRef")).isEmpty();
    }

    @Test
    void theDocumentListsEveryField() throws IOException {
        assertThat(Files.readString(Path.of("docs/form.md")))
                .contains(String.join("\n", FieldList.lines(Locale.ENGLISH)));
        assertThat(FieldList.lines(Locale.FRENCH)).hasSameSizeAs(FieldList.lines(Locale.ENGLISH));
    }

    @Test
    void theDocumentNamesEveryProblem() throws IOException {
        String document = Files.readString(Path.of("docs/form.md"));
        for (FormRefusal refusal : FormRefusal.values()) {
            assertThat(document).contains("`" + refusal.code().substring("form.".length()) + "`");
        }
    }

    @Test
    void anEmptyFormHasEveryFieldAndIsNotSound() throws JsonRejected {
        ReferralForm.Listed listed = new ReferralForm.Listed("document-1", "", "a".repeat(64));
        byte[] empty = Skeleton.of("hrd", List.of(listed));
        assertThat(new String(empty, StandardCharsets.UTF_8)).contains("\"stream\" : \"hrd\"", "whyFabricated");
        FormVerdict.Faulty faulty = (FormVerdict.Faulty) new FormChecker(SampleForm.NOW).check(empty);
        assertThat(faulty.problems())
                .extracting(Problem::why)
                .doesNotContain(
                        FormRefusal.MISSING,
                        FormRefusal.UNKNOWN_FIELD,
                        FormRefusal.GROUP_EXPECTED,
                        FormRefusal.TEXT_EXPECTED,
                        FormRefusal.LIST_EXPECTED);
    }
}
