package org.safeconduct.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safeconduct.form.FormReading.Line;

/** What an officer reads first, and how. */
class FormReadingTest {
    private static List<String> read(SampleForm form, Map<String, Integer> numbers, Locale locale) {
        FormContent content = new FormContent(form.tree());
        return FormReading.of(content, numbers, locale).stream()
                .map(line -> switch (line) {
                    case Line.Heading heading -> heading.name();
                    case Line.Value value -> value.name() + ": " + value.value();
                    case Line.Note note -> "! " + note.words();
                })
                .toList();
    }

    @Test
    void showsChargesWithTheirContextFirstAndTheNoteBeforeThem() {
        List<String> read = read(SampleForm.sound(), Map.of("a".repeat(64), 3), Locale.ENGLISH);
        assertThat(read.subList(0, 4).toString()).contains("Charges and convictions", "alone is no finding");
        assertThat(read)
                .containsSubsequence(
                        "Against: p1 (Ilvane Toskarra)",
                        "Context: Brought nine days after she spoke at a public hearing.",
                        "Why it is believed fabricated: Both acts that are charged are filing a lawsuit and speaking in"
                                + " public.",
                        "Country: XV",
                        "Court or authority: Regional Court of Kelmoor",
                        "Alleged offence: Unlawful assembly; insult of an authority.",
                        "Court papers: court-order (Order of the court, with the charges in context; document 3)",
                        "Partner's criteria",
                        "! The partner's finding that the person is a human rights defender stands: it is not decided"
                                + " again.",
                        "Track record as a defender at risk",
                        "Met: yes",
                        "Referrer");
        assertThat(read).contains("Language: French (fr)", "Accompanies the applicant: no");
    }

    @Test
    void speaksFrench() {
        assertThat(read(SampleForm.sound(), Map.of(), Locale.CANADA_FRENCH))
                .contains("Accusations et condamnations", "Rempli: oui", "Niveau: urgente", "Langue: français (fr)")
                .anyMatch(line -> line.contains("n'établit rien"))
                .anyMatch(line -> line.endsWith("pas dans cette partie)"));
    }

    @Test
    void saysThatThereAreNoCharges() {
        assertThat(read(SampleForm.sound().with("/charges", "[]"), Map.of(), Locale.ENGLISH)
                        .getFirst())
                .isEqualTo("Charges and convictions: none");
    }

    @Test
    void showsWhatDoesNotBelongThereAsItStands() {
        List<String> read = read(
                SampleForm.sound()
                        .with("/needs", "7")
                        .with("/location/Secret", "1")
                        .with("/charges/0/context", "[\"x\"]")
                        .with("/charges/0/person", "\"p44\""),
                Map.of(),
                Locale.ENGLISH);
        assertThat(read).contains("Specific needs: 7", "Context: [\"x\"]", "Against: p44");
        assertThat(read).contains("! Fields that this form does not have stand here as well; see the file.");
    }

    @Test
    void showsALongNameShortenedWhereverSomethingRefersToIt() {
        SampleForm form = SampleForm.sound()
                .with("/applicant/person/names/latin", '"' + "A".repeat(100_000) + '"')
                .with("/documents/0/title", '"' + "\ud83d\ude00".repeat(100_000) + '"');
        assertThat(read(form, Map.of(), Locale.ENGLISH))
                .contains("Against: p1 (" + "A".repeat(200) + "…)")
                .contains("Court papers: court-order (" + "\ud83d\ude00".repeat(200) + "…; not in this part)");
    }

    @Test
    void boundsTheWholeAndSaysThatItIsCut() {
        String charge = "{\"person\": \"p1\"}";
        SampleForm form = SampleForm.sound()
                .with("/applicant/person/names/latin", '"' + "A".repeat(200) + '"')
                .with("/charges", "[" + String.join(",", Collections.nCopies(13_000, charge)) + "]");
        List<String> read = read(form, Map.of(), Locale.ENGLISH);
        assertThat(read.stream().mapToInt(String::length).sum()).isBetween(1_900_000, 2_100_000);
        assertThat(read.getLast()).startsWith("! The form is too long to be shown whole");
        assertThat(read(form, Map.of(), Locale.FRENCH).getLast()).startsWith("! Le formulaire est trop long");
    }
}
