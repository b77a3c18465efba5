package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** Whatever is changed in a sound form, the checker answers, and only with places that the schema knows. */
class AnyFormTest {
    private static final List<String> PLACES = places(SampleForm.sound().tree(), "");

    private static List<String> places(JsonNode node, String place) {
        List<String> places = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                places.add(place + "/" + each.getKey());
                places.addAll(places(each.getValue(), place + "/" + each.getKey()));
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(place + "/" + i);
            places.addAll(places(node.path(i), place + "/" + i));
        }
        return places;
    }

    record Change(String place, String value) {}

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1e300",
                "3.0",
                "12345678901234567",
                "\"\"",
                "\"p1\"",
                "\"p99\"",
                "\"yes\"",
                "\"married\"",
                "\"2026-02-31\"",
                "\"9999\"",
                "\"0000\"",
                "\"\\u0000\"",
                "\"SECRETVALUE and more words than ten letters\"",
                "[]",
                "[[]]",
                "[\"SECRETVALUE\",\"SECRETVALUE\"]",
                "{}",
                "{\"SECRETVALUE\":{\"id\":7}}");
        return Arbitraries.of(PLACES).flatMap(place -> values.map(value -> new Change(place, value)));
    }

    @Property(tries = 2000)
    void answersWhateverIsChanged(@ForAll @From("changes") Change first, @ForAll @From("changes") Change second) {
        SampleForm form = SampleForm.sound().with(first.place(), first.value());
        if (!form.tree().at(parent(second.place())).isContainer()
                || form.tree().at(second.place()).isMissingNode()) {
            second = first;
        }
        form.with(second.place(), second.value());
        if (form.check() instanceof FormVerdict.Faulty faulty) {
            for (Problem problem : faulty.problems()) {
                String told = problem.pointer()
                        + problem.field(Locale.ENGLISH)
                        + problem.sentence(Locale.ENGLISH)
                        + problem.field(Locale.FRENCH)
                        + problem.sentence(Locale.FRENCH);
                assertThat(told).doesNotContain("SECRETVALUE");
            }
        }
    }

    @Property(tries = 300)
    void missesWhateverIsTakenAwayUnlessItIsOptional(@ForAll @From("places") String place) {
        List<String> problems = SampleForm.sound().without(place).problems();
        assertThat(problems.contains("MISSING " + place)).isEqualTo(isRequired(place));
    }

    private static boolean isRequired(String place) {
        Fields.Kind kind = Fields.STANDARD.whole();
        boolean required = false;
        for (String step : place.substring(1).split("/")) {
            if (kind.isList()) {
                kind = Fields.STANDARD.item(kind);
                required = false;
            } else {
                required = Fields.STANDARD.required(kind, step);
                kind = Fields.STANDARD.field(kind, step).orElseThrow();
            }
        }
        // Without its format it is no form of this version at all.
        return required && !place.equals("/format");
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(PLACES);
    }

    private static String parent(String place) {
        return place.substring(0, place.lastIndexOf('/'));
    }
}
