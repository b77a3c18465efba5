package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Officer and caseworker write to each other in a case, at the command line, against a running server. */
class CorrespondenceIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anOfficerAsksAndTheCaseworkerAnswersUntilTheReferralIsWithdrawn() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = people.send();
            String referral = json(people.as("officer-1").types("inbox", "--json"))
                    .path("bundles")
                    .path(0)
                    .path("referral")
                    .asString("");
            People.require(people.original(bundle, "read"));

            String question = write(people, "officer-1", "unhcr-1", referral, "question");
            Run inbox = people.as("unhcr-1").types("inbox", "--new");
            assertThat(inbox.out())
                    .contains("Bundle " + question, "officer-1 (", "sealed as: officer", "referral: " + referral);
            assertThat(people.as("fld-1").types("inbox").out()).contains("Nothing is sealed to you");
            assertThat(people.as("officer-2").types("inbox").out()).contains("Nothing is sealed to you");

            Run read = open(people, "unhcr-1", question, "question-read");
            People.require(read);
            assertThat(read.out()).contains("officer-1 (", "sealed as: officer");
            assertThat(people.as("unhcr-1").types("inbox", "--new").out()).contains("Nothing is sealed to you");
            assertThat(people.as("unhcr-1").types("inbox").out()).contains("was opened on this machine");
            Run foreign = open(people, "fld-1", question, "foreign");
            assertThat(foreign.code()).isEqualTo(1);
            assertThat(folder.resolve("foreign")).doesNotExist();

            String answer = write(people, "unhcr-1", "officer-1", referral, "answer");
            Run news = people.as("officer-1").types("inbox", "--new", "--lang", "fr");
            assertThat(news.out())
                    .contains("Pli " + answer, "scellé en qualité de", "partenaire")
                    .doesNotContain(bundle);
            People.require(open(people, "officer-1", answer, "answer-read"));

            Run openings = people.as("officer-1").types("openings", question);
            assertThat(openings.out())
                    .contains("role: partner", "purpose: reading")
                    .doesNotContain("unhcr-1");
            for (String other : List.of("officer-2", "unhcr-1", "fld-1")) {
                assertThat(people.as(other).types("openings", question).code()).isEqualTo(1);
            }
            assertThat(people.as("officer-1").types("outbox").out()).contains("Bundle " + question);
            assertThat(people.as("officer-2").types("outbox").out()).contains("Nothing has been sent.");
            assertThat(people.as("unhcr-1").types("outbox").out()).doesNotContain(question);
            People.require(people.as("officer-1").types("receipt", sealed("question")));

            Run records = people.as("reviewer-1").types("log", "search", "--referral", referral, "--json");
            assertThat(records.out()).contains(bundle, question, answer, "in a case of unhcr");

            Run later = seal(people, "officer-1", "unhcr-1", referral, "later");
            People.require(later);
            People.require(people.as("unhcr-1").types("withdraw", referral));
            assertThat(people.as("officer-1").types("send", sealed("later")).err())
                    .contains("withdrew this referral");
            assertThat(open(people, "unhcr-1", question, "too-late").code()).isEqualTo(1);
            assertThat(people.as("unhcr-1").types("inbox").out()).contains("WITHDRAWN");
        }
    }

    @Test
    void anOfficerWritesIntoNoCaseButTheirOwn() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            people.send();
            String referral = json(people.as("officer-1").types("inbox", "--json"))
                    .path("bundles")
                    .path(0)
                    .path("referral")
                    .asString("");
            String none = "0".repeat(32);
            People.require(seal(people, "officer-2", "unhcr-1", referral, "not-mine"));
            People.require(seal(people, "officer-1", "unhcr-1", none, "unknown"));
            People.require(seal(people, "officer-1", "fld-1", referral, "not-theirs"));
            String first =
                    people.as("officer-2").types("send", sealed("not-mine")).err();
            assertThat(first).contains("no such referral");
            assertThat(people.as("officer-1").types("send", sealed("unknown")).err())
                    .isEqualTo(first);
            assertThat(people.as("officer-1")
                            .types("send", sealed("not-theirs"))
                            .err())
                    .isEqualTo(first);
            assertThat(seal(people, "officer-1", "unhcr-1", "new", "new").out()).contains("no such referral");
            assertThat(seal(people, "officer-1", "unhcr-1,fld-1", referral, "two")
                            .out())
                    .contains("other side of the case");
            Run records = people.as("reviewer-1").types("log", "search", "--event", "deposit-refused", "--json");
            assertThat(records.out()).contains("deposit.unknown-case").doesNotContain(referral);
        }
    }

    @Test
    void aDecisionAndItsReasonsGoBackAtOnceAndNobodyElseCanMakeOne() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            people.send();
            JsonNode received = json(people.as("officer-1").types("inbox", "--json"))
                    .path("bundles")
                    .path(0);
            String referral = received.path("referral").asString("");
            String before = "\"inReplyTo\":\"" + received.path("bundle").asString("") + "\",\"kind\"";
            Path letter = message("letter", """
                    {"format":"safeconduct message 1","kind":"decision","language":"en","outcome":"refused",
                    "reasons":"The fictional person can stay\u0020where they are.\\nError: none of ours.",
                    "subject":"Your referral","text":"We have decided on this fictional case."}""".replace("\"kind\"", before));
            People.require(people.as("officer-1").types("message", "check", letter.toString()));

            Run posing = sealMessage(people, "unhcr-1", "officer-1", referral, letter, "posing");
            assertThat(posing.code()).isEqualTo(1);
            assertThat(posing.err()).contains("somebody who is no officer");
            assertThat(folder.resolve("posing.sealed")).doesNotExist();

            Path reasonless = message("reasonless", """
                    {"format":"safeconduct message 1","kind":"decision","language":"en","outcome":"refused",
                    "subject":"Your referral","text":"We have decided on this fictional case."}""");
            Run checked = people.as("officer-1").types("message", "check", reasonless.toString(), "--lang", "fr");
            assertThat(checked.code()).isEqualTo(1);
            assertThat(checked.out()).contains("Motifs", "doit être motivé");
            assertThat(sealMessage(people, "officer-1", "unhcr-1", referral, reasonless, "reasonless")
                            .code())
                    .isEqualTo(1);

            People.require(sealMessage(people, "officer-1", "unhcr-1", referral, letter, "decision"));
            People.require(people.as("officer-1").types("send", sealed("decision")));
            String bundle = json(people.as("unhcr-1").types("inbox", "--new", "--json"))
                    .path("bundles")
                    .path(0)
                    .path("bundle")
                    .asString("");
            Run read = open(people, "unhcr-1", bundle, "decision-read");
            People.require(read);
            assertThat(read.out())
                    .contains(
                            "The message keeps all the rules",
                            "answers is a bundle of this case",
                            "sealed as: officer",
                            "Kind: DECISION",
                            "Outcome: refused",
                            "can stay where they are.",
                            "│ Error: none of ours.");
            JsonNode again = json(people.as("unhcr-1").types(reading(bundle, "again", "--json")));
            assertThat(again.path("message").path("state").asString("")).isEqualTo("sound");
            assertThat(again.path("message").path("outcome").asString("")).isEqualTo("refused");
            assertThat(again.toString()).doesNotContain("can stay");
            assertThat(again.path("message").path("answered").asString("")).isEqualTo("in-case");

            Path strange =
                    message("strange", """
                    {"format":"safeconduct message 1","kind":"answer","language":"en",
                    "subject":"Your question","text":"An answer to nothing that was asked."}""".replace("\"kind\"", "\"inReplyTo\":\"" + "0".repeat(32) + "\",\"kind\""));
            People.require(sealMessage(people, "officer-1", "unhcr-1", referral, strange, "strange"));
            People.require(people.as("officer-1").types("send", sealed("strange")));
            String other = json(people.as("unhcr-1").types("inbox", "--new", "--json"))
                    .path("bundles")
                    .path(0)
                    .path("bundle")
                    .asString("");
            assertThat(json(people.as("unhcr-1").types(reading(other, "strange-read", "--json")))
                            .path("message")
                            .path("answered")
                            .asString(""))
                    .isEqualTo("unknown");
        }
    }

    @Test
    void aMessageIsWrittenFromAnEmptyOne() throws Exception {
        String file = folder.resolve("new.json").toString();
        People.require(Run.SCRIPT.types("message", "new", "--kind", "question", file));
        Run empty = Run.SCRIPT.types("message", "check", file);
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.out()).contains("Subject: ", "at least");
        assertThat(Run.SCRIPT
                        .types("message", "new", "--kind", "question", file)
                        .code())
                .isEqualTo(2);
        assertThat(Run.SCRIPT
                        .types("message", "new", "--kind", "order", file + "2")
                        .err())
                .contains("The kinds are question");
        Path form = message("form", "{\"format\":\"safeconduct referral form 1\"}");
        assertThat(Run.SCRIPT.types("message", "check", form.toString()).code()).isEqualTo(2);
    }

    private Path message(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name + ".json"), content);
    }

    private Run sealMessage(People people, String from, String to, String referral, Path message, String name) {
        return people.as(from)
                .types(
                        "seal",
                        "--to",
                        to,
                        "--referral",
                        referral,
                        "--people",
                        "2",
                        "--label",
                        "Letter",
                        "--message",
                        message.toString(),
                        "-o",
                        sealed(name));
    }

    private String[] reading(String bundle, String output, String... more) {
        return Stream.concat(
                        Stream.of(
                                "open",
                                bundle,
                                "--part",
                                "1",
                                "--purpose",
                                "reading",
                                "--words",
                                People.WORDS,
                                "--original",
                                "-o",
                                folder.resolve(output).toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private String write(People people, String from, String to, String referral, String name) throws Exception {
        Run made = seal(people, from, to, referral, name);
        People.require(made);
        People.require(people.as(from).types("send", sealed(name)));
        return json(made).path("bundle").asString("");
    }

    private Run seal(People people, String from, String to, String referral, String name) throws Exception {
        return people.as(from)
                .types(
                        "seal",
                        "--to",
                        to,
                        "--referral",
                        referral,
                        "--people",
                        "2",
                        "--label",
                        "Letter",
                        "--json",
                        "-o",
                        sealed(name),
                        new Documents(folder).clean(name + ".pdf").toString());
    }

    private String sealed(String name) {
        return folder.resolve(name + ".sealed").toString();
    }

    private Run open(People people, String person, String bundle, String output) {
        return people.as(person).types(reading(bundle, output));
    }

    private static JsonNode json(Run run) throws Exception {
        People.require(run);
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 100_000);
    }
}
