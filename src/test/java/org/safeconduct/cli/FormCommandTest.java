package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code form} as a caseworker and as a script use it. */
class FormCommandTest {
    private static final Path SOUND = Path.of("src/test/resources/form/sound.json");

    @TempDir
    private Path folder = Path.of("");

    private Path changed(String from, String to) throws IOException {
        String sound = Files.readString(SOUND);
        assertThat(sound).contains(from);
        return Files.writeString(folder.resolve("form.json"), sound.replace(from, to));
    }

    @Test
    void findsNothingWrongInASoundForm() {
        Run checked = Run.SCRIPT.types("form", "check", SOUND.toString());
        assertThat(checked.err()).isEmpty();
        assertThat(checked.code()).isZero();
        assertThat(checked.out()).contains("keeps all the rules");
        assertThat(Run.SCRIPT.types("form", "check", SOUND.toString(), "--json").out())
                .contains("\"sound\":true,\"problems\":[]");
    }

    @Test
    void listsEverythingThatIsWrongInBothLanguagesAndNothingThatStandsThere() throws IOException {
        String form = changed("\"people\": 3", "\"people\": 7, \"Toskarra\": 1").toString();
        Run checked = Run.SCRIPT.types("form", "check", form);
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .contains("- Number of people in the case: The applicant and", "are 3.")
                .contains("- The form: Its field number 5 is none of this form.")
                .doesNotContain("Toskarra", " 7");
        Run french = Run.FRENCH.types("form", "check", form);
        assertThat(french.code()).isEqualTo(1);
        assertThat(french.out()).contains("Nombre de personnes du dossier", "au nombre de 3");
        Run script = Run.SCRIPT.types("form", "check", form, "--json");
        assertThat(script.code()).isEqualTo(1);
        assertThat(script.out().lines()).hasSize(1);
        assertThat(script.out())
                .contains("\"sound\":false", "\"code\":\"form.case-size\",\"place\":\"/people\"", "\"more\":0");
    }

    @Test
    void tellsWhatIsNoFormFromAFormThatIsWrong() throws IOException {
        assertThat(Run.SCRIPT
                        .types("form", "check", folder.resolve("no").toString())
                        .code())
                .isEqualTo(2);
        for (String content :
                new String[] {"%PDF-1.7", "{}", "[]", "{\"format\":\"safeconduct referral form 2\"}", ""}) {
            Path file = Files.writeString(folder.resolve("other"), content);
            Run refused = Run.SCRIPT.types("form", "check", file.toString(), "--json");
            assertThat(refused.code()).as(content).isEqualTo(2);
            assertThat(refused.out()).containsAnyOf("cli.form-invalid", "cli.form-foreign");
        }
    }

    @Test
    void writesAnEmptyFormForItsOwnerWithTheDocumentsListed() throws IOException {
        Path document = Files.writeString(folder.resolve("order.pdf"), "abc");
        Path form = folder.resolve("new.json");
        Run made = Run.SCRIPT.types("form", "new", "--stream", "hrd", form.toString(), document.toString());
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        assertThat(made.out()).contains("It is in clear", "yours to remove");
        assertThat(Files.readString(form))
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "\"hrd\"");
        assertThat(Files.getPosixFilePermissions(form)).hasSize(2);
        assertThat(Run.SCRIPT.types("form", "new", form.toString()).code()).isEqualTo(2);
        assertThat(Run.SCRIPT.types("form", "check", form.toString()).code()).isEqualTo(1);
    }

    @Test
    void listsTheFields() {
        assertThat(Run.SCRIPT.types("form", "fields").out()).contains("| `whyFabricated` | Why it is believed");
        assertThat(Run.FRENCH.types("form", "fields").out()).contains("Pourquoi elle semble fabriquée");
    }
}
