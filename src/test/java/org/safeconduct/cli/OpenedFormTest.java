package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.StrictJson;
import org.safeconduct.testing.Rosterings;

/** What an officer is told of a form that was opened. */
class OpenedFormTest {
    private static final ReferralForm.Facts ENVELOPE = new ReferralForm.Facts("hrd", "urgent", 3);

    private static final Instant NOW = InstantSource.system().instant();
    private static final Roster ROSTER = Rosterings.standard(NOW);
    private static final SecondReader.Question ASKED =
            new SecondReader.Question(ROSTER, ROSTER.people().getFirst(), List.of(), false, NOW);

    private static FormVerdict check(String from, String to) throws Exception {
        String form =
                Files.readString(Path.of("src/test/resources/form/sound.json")).replace(from, to);
        return new FormChecker(NOW).check(form.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(OpenedForm form) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        Surroundings surroundings = new Surroundings(
                Map.of(), printer, printer, false, Locale.ENGLISH, InstantSource.system(), q -> Optional.empty());
        form.tell(new Lines(printer, surroundings.texts()));
        return out.toString();
    }

    @Test
    void readsASoundForm() throws Exception {
        OpenedForm form = OpenedForm.of(check("", ""), ENVELOPE, ASKED, Map.of(), Locale.ENGLISH);
        assertThat(form.state()).isEqualTo("sound");
        assertThat(told(form))
                .contains(
                        "keeps all the rules",
                        "NOBODY BUT ITS SENDER has approved",
                        "! A charge or conviction alone is no finding",
                        "Port Asquel")
                .contains("Narrative:\n    She defended villagers");
        assertThat(new String(StrictJson.write(form), StandardCharsets.UTF_8))
                .isEqualTo("{\"state\":\"sound\",\"problems\":[],\"more\":0}");
    }

    @Test
    void warnsOfAFaultyFormAndShowsItAllTheSame() throws Exception {
        OpenedForm form =
                OpenedForm.of(check("\"used\": true", "\"used\": false"), ENVELOPE, ASKED, Map.of(), Locale.ENGLISH);
        assertThat(form.state()).isEqualTo("faulty");
        assertThat(told(form))
                .contains(
                        "DOES NOT KEEP THE RULES", "- Declaration › Interpreter › An interpreter was there: Without an")
                .contains("Port Asquel");
    }

    @Test
    void warnsOfAFormThatSaysSomethingElseThanTheEnvelope() throws Exception {
        ReferralForm.Facts other = new ReferralForm.Facts("hrd", "normal", 3);
        OpenedForm form = OpenedForm.of(check("", ""), other, ASKED, Map.of(), Locale.ENGLISH);
        assertThat(form.state()).isEqualTo("faulty");
        assertThat(told(form)).contains("Priority › Level: The envelope says another priority.", "Port Asquel");
    }

    @Test
    void saysPlainlyThatItDoesNotKnowAnotherForm() throws Exception {
        OpenedForm form = OpenedForm.of(check("form 1", "form 9"), ENVELOPE, ASKED, Map.of(), Locale.ENGLISH);
        assertThat(form.state()).isEqualTo("foreign");
        assertThat(told(form)).contains("another kind or version").doesNotContain("Port Asquel");
    }

    @Test
    void letsNoFormRewriteTheScreen() throws Exception {
        String hostile = "Port \\u001b[2JAsquel";
        assertThat(told(OpenedForm.of(check("Port Asquel", hostile), ENVELOPE, ASKED, Map.of(), Locale.ENGLISH)))
                .contains("DOES NOT KEEP THE RULES", "Port \ufffd[2JAsquel")
                .doesNotContain("\u001b");
    }
}
