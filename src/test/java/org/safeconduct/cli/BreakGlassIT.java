package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** One officer opens alone what two should open, at the command line, against a running server; everybody sees it. */
class BreakGlassIT {
    private static final String WHY = "The journey begins tonight and nobody else is on duty";
    private static final String REVIEW = "The duty list bears it out, nobody else was there";

    @TempDir
    private Path folder = Path.of("");

    private Run seal(People people, String name, String priority, String... more) throws IOException {
        String document = new Documents(folder).clean(name + ".pdf").toString();
        String[] line = {
            "seal",
            "--to",
            "officer-1",
            "--referral",
            "new",
            "--people",
            "2",
            "--priority",
            priority,
            "--label",
            "Security",
            "--json",
            "-o",
            folder.resolve(name + ".sealed").toString(),
            document
        };
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return people.as("unhcr-1").types(all);
    }

    private String send(People people, String name, String... more) throws Exception {
        Run made = seal(people, name, "emergency", more);
        People.require(made);
        People.require(people.as("unhcr-1")
                .types("send", folder.resolve(name + ".sealed").toString()));
        return json(made).path("bundle").asString("");
    }

    private static JsonNode json(Run run) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 1_000_000);
    }

    private Run open(People people, String bundle, String output, String words, String... more) {
        return open(people.as("officer-1"), bundle, output, words, more);
    }

    private static Run.Typist terminal(People people, String answer) {
        return new Run.Typist(people.as("officer-1").environment(), true, Optional.of(answer));
    }

    private Run open(Run.Typist officer, String bundle, String output, String words, String... more) {
        String[] line = {
            "open",
            bundle,
            "--part",
            "1",
            "--purpose",
            "eligibility",
            "--original",
            "--words",
            words,
            "-o",
            folder.resolve(output).toString()
        };
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return officer.types(all);
    }

    @Test
    void isOpenedAloneSeenByEverybodyAndReviewed() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = send(people, "glass", "--approvers", "officer-2,officer-3", "--break-glass");
            assertThat(people.as("unhcr-1")
                            .types("inspect", folder.resolve("glass.sealed").toString())
                            .out())
                    .contains("TWO PERSONS", "BREAK-GLASS");
            assertThat(people.as("officer-1").types("inbox").out()).contains("TWO PERSONS", "BREAK-GLASS");
            assertThat(people.as("unhcr-1").types("outbox", "--lang", "fr").out())
                    .contains("ACCÈS D'URGENCE");

            Run brief = open(people, bundle, "out", "It is urgent now", "--break-glass");
            assertThat(brief.code()).isEqualTo(1);
            assertThat(brief.err()).contains("at least 20 characters");
            assertThat(folder.resolve("out")).doesNotExist();

            Run silent = open(people, bundle, "out", WHY, "--break-glass");
            assertThat(silent.code()).isEqualTo(2);
            assertThat(silent.err()).contains("A script has to say --yes", "hint");
            Run declined = open(terminal(people, "no"), bundle, "out", WHY, "--break-glass");
            assertThat(declined.code()).isEqualTo(1);
            assertThat(declined.err()).contains("ALONE", "Nothing was opened, and nothing recorded");
            assertThat(people.as("unhcr-1").types("openings", bundle).out()).contains("There are none");

            Run opened = open(terminal(people, "yes"), bundle, "out", WHY, "--break-glass");
            People.require(opened);
            assertThat(opened.err()).contains("ALONE", "recorded as break-glass");
            assertThat(opened.out()).contains("BREAK-GLASS", "officer-2", "officer-3");
            assertThat(folder.resolve("out")).isDirectory();

            Run sender = people.as("unhcr-1").types("openings", bundle);
            People.require(sender);
            assertThat(sender.out())
                    .contains("BREAK-GLASS", "NO REVIEW yet")
                    .doesNotContain("officer-1", "a second officer agreed");
            assertThat(people.as("officer-1").types("inbox").out()).contains("Nobody has reviewed that yet");
            assertThat(people.as("officer-1").types("approvals").out()).doesNotContain("TO REVIEW");
            Run work = people.as("officer-2").types("approvals", "--json");
            People.require(work);
            JsonNode waiting = json(work).path("reviews").path(0);
            assertThat(waiting.path("officer").asString("")).isEqualTo("officer-1");
            assertThat(waiting.path("words").asString("")).isEqualTo(WHY);
            String opening = waiting.path("release").asString("");

            Run own = people.as("officer-1").types("review-break-glass", opening, "--justified", "--words", REVIEW);
            assertThat(own.code()).isEqualTo(1);
            assertThat(own.err()).contains("Nobody reviews their own opening");
            assertThat(people.as("officer-2")
                            .types("review-break-glass", opening, "--words", REVIEW)
                            .code())
                    .isEqualTo(2);
            Run reviewed =
                    people.as("officer-2").types("review-break-glass", opening, "--not-justified", "--words", REVIEW);
            People.require(reviewed);
            assertThat(reviewed.out()).contains("not justified");
            Run late = people.as("officer-3").types("review-break-glass", opening, "--justified", "--words", REVIEW);
            assertThat(late.code()).isEqualTo(1);
            assertThat(late.err()).contains("the first review counts");

            assertThat(people.as("unhcr-1").types("openings", bundle).out())
                    .contains("BREAK-GLASS", "NOT JUSTIFIED", "You cannot verify who signed it")
                    .doesNotContain("NO REVIEW", "officer-2");
            Path kept = folder.resolve("kept");
            People.require(people.as("unhcr-1").types("openings", bundle, "--save", kept.toString()));
            assertThat(people.as("unhcr-1")
                            .types("openings", "--saved", kept.toString())
                            .out())
                    .contains("NOT JUSTIFIED");
            assertThat(kept.resolve("OUVERTURES.txt")).content().contains("NON JUSTIFIÉ");
            assertThat(people.as("officer-1").types("inbox").out()).doesNotContain("Nobody has reviewed that");
            assertThat(people.as("officer-3").types("approvals").out()).doesNotContain("TO REVIEW");
            assertThat(people.as("reviewer-1")
                            .types("log", "search", "--event", "break-glass")
                            .out())
                    .contains("officer-1", WHY);
            assertThat(people.as("reviewer-1")
                            .types("log", "search", "--event", "break-glass-reviewed")
                            .out())
                    .contains("officer-2", "not-justified");
        }
    }

    @Test
    void isRefusedWhereTheSenderMadeNoneBeforeAnythingIsRecorded() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = send(people, "two", "--approvers", "officer-2");
            Run refused = open(people, bundle, "out", WHY, "--break-glass", "--yes");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("Nobody can open this part alone");
            assertThat(people.as("unhcr-1").types("openings", bundle).out()).contains("There are none");
            assertThat(people.as("officer-1").types("inbox").out())
                    .contains("TWO PERSONS")
                    .doesNotContain("BREAK-GLASS");
        }
    }

    @Test
    void isSealedOnlyForPartsWithApproversInAnEmergency() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            Run calm = seal(people, "calm", "urgent", "--approvers", "officer-2", "--break-glass");
            assertThat(calm.code()).isNotZero();
            assertThat(calm.out() + calm.err())
                    .contains("only for a case whose priority is emergency")
                    .as("a warning of what is not done")
                    .doesNotContain("an envelope without the layers");
            Run single = seal(people, "single", "emergency", "--break-glass");
            assertThat(single.code()).isNotZero();
            assertThat(single.out() + single.err()).contains("Break-glass is for a part that two persons open");
            assertThat(folder.resolve("calm.sealed")).doesNotExist();
            assertThat(folder.resolve("single.sealed")).doesNotExist();
        }
    }

    /** The document is refused, so nothing was sealed when it was said. */
    @Test
    void isToldWhatItGivesAwayBeforeTheDocumentsAreLookedAt() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 and nothing that follows");
            Run run = people.as("unhcr-1")
                    .types(
                            "seal",
                            "--to",
                            "officer-1",
                            "--approvers",
                            "officer-2",
                            "--break-glass",
                            "--referral",
                            "new",
                            "--people",
                            "2",
                            "--priority",
                            "emergency",
                            "--label",
                            "Security",
                            "-o",
                            folder.resolve("broken.sealed").toString(),
                            broken.toString());
            assertThat(run.code()).isNotZero();
            assertThat(run.err()).contains("an envelope without the layers of officer-2");
            assertThat(folder.resolve("broken.sealed")).doesNotExist();
        }
    }
}
