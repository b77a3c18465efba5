package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.client.SecondReader;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** What an officer is told of a form that was opened. */
class OpenedFormTest {
    private static final ReferralForm.Facts ENVELOPE = new ReferralForm.Facts("hrd", "urgent", 3);

    /** Of the smallest payload there is. */
    private static final long LENGTH = 65_608;

    private static final Instant NOW = InstantSource.system().instant();
    private static final Roster ROSTER = Rosterings.standard(NOW);
    private static final SecondReader.Question ASKED =
            new SecondReader.Question(ROSTER, ROSTER.people().getFirst(), List.of(), false, NOW);

    @TempDir
    private Path folder = Path.of("");

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
                .contains("Narrative:\n    │ She defended villagers");
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

    @Test
    void marksEveryLineOfATextThatHasSeveral() throws Exception {
        String hostile = "\"She defended.\\n  ! Approved by unhcr-2\\r\\n│ Court: none\\rMet: yes\"";
        String form = Files.readString(Path.of("src/test/resources/form/sound.json"));
        String told =
                told(of(form.replaceAll("(\"narrative\": )\"[^\"]*\"", "$1" + Matcher.quoteReplacement(hostile))));
        assertThat(told)
                .contains(
                        "    │ She defended.\n",
                        "    │  ! Approved by unhcr-2\n",
                        "    │ | Court: none\n",
                        "    │ Met: yes\n");
    }

    private static OpenedForm of(String form) throws Exception {
        return OpenedForm.of(
                new FormChecker(NOW).check(form.getBytes(StandardCharsets.UTF_8)),
                ENVELOPE,
                ASKED,
                Map.of(),
                Locale.ENGLISH);
    }

    @Test
    void checksWithTheDayOfItsSealing() throws Exception {
        String form = Files.readString(Path.of("src/test/resources/form/sound.json"))
                .replace("2017-02-11", "2008-06-01")
                .replaceFirst(
                        "\"consent\": true,\\s+\"consentDetails\": \"Given by both parents.\"", "\"consent\": false");
        Path file = Files.writeString(folder.resolve("form.json"), form);
        // The daughter's consent is not needed while she is a minor.
        assertThat(read(file, Instant.parse("2026-05-31T08:00:00Z")).state()).isEqualTo("sound");
        assertThat(read(file, Instant.parse("2026-06-02T08:00:00Z")).state()).isEqualTo("faulty");
    }

    @Test
    void saysThatAFormCouldNotBeReadAndKeepsNothingElseBack() throws Exception {
        Path large = Files.write(folder.resolve("large.json"), new byte[PartPlan.MOST_FORM + 1]);
        for (Path file : List.of(large, folder.resolve("missing.json"))) {
            OpenedForm form = read(file, NOW.truncatedTo(ChronoUnit.MINUTES));
            assertThat(form.state()).isEqualTo("unread");
            assertThat(told(form)).contains("COULD NOT BE READ").doesNotContain("approved");
        }
        FormVerdict.Sound sound = (FormVerdict.Sound) check("", "");
        OpenedForm.Reading broken = new OpenedForm.Reading(sound.form().content(), new Unreadable(), Locale.ENGLISH);
        assertThat(told(new OpenedForm("sound", List.of(), 0, null, null, null, broken)))
                .contains("keeps all the rules", "COULD NOT BE READ");
    }

    private static final class Unreadable extends AbstractMap<String, Integer> {
        @Override
        public Set<Map.Entry<String, Integer>> entrySet() {
            throw new IllegalStateException();
        }
    }

    private static OpenedForm read(Path file, Instant created) {
        FingerprintPair sender = Cast.ring("unhcr-1").certificates().signing().fingerprints();
        FingerprintPair other = TestExchange.to("officer-1").fingerprints();
        EnvelopePart part = new EnvelopePart(
                1,
                List.of(other),
                List.of(),
                List.of(other),
                "a".repeat(64),
                null,
                LENGTH,
                "a".repeat(64),
                "a".repeat(64));
        Envelope envelope = new Envelope(
                Envelope.FORMAT,
                Envelope.SUITE,
                BundleId.random(),
                "f".repeat(32),
                "hrd",
                Priority.URGENT,
                3,
                created,
                sender,
                List.of(part));
        return OpenedForm.read(file, envelope, List.of(), ASKED, Locale.ENGLISH);
    }
}
