package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;

/** Two officers open a part together, at the command line, against a running server. */
class TwoPersonIT {
    private static final String NO = "The medical papers are not needed now";

    @TempDir
    private Path folder = Path.of("");

    private String send(People people) throws Exception {
        String document = new Documents(folder).clean("one.pdf").toString();
        String sealed = folder.resolve("two.sealed").toString();
        Run made = people.as("unhcr-1")
                .types(
                        "seal",
                        "--to",
                        "officer-1",
                        "--approvers",
                        "officer-1,officer-2,officer-3",
                        "--referral",
                        "new",
                        "--people",
                        "2",
                        "--label",
                        "Medical",
                        "--json",
                        "-o",
                        sealed,
                        document);
        People.require(made);
        People.require(people.as("unhcr-1").types("send", sealed));
        return text(made, "bundle");
    }

    private static String text(Run run, String member) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path(member)
                .asString("");
    }

    private String asked(People people, String bundle, String output) throws Exception {
        Run asked = people.as("officer-1").types(people.open(bundle, output, "--original", "--json"));
        assertThat(asked.code()).as(asked.err() + asked.out()).isEqualTo(3);
        assertThat(folder.resolve(output)).doesNotExist();
        return text(asked, "ask");
    }

    private long kept() throws Exception {
        Path asks = folder.resolve("home-officer-1").resolve("asks");
        if (!Files.exists(asks)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(asks)) {
            return files.count();
        }
    }

    @Test
    void opensOnceAfterASecondOfficersYesAndTellsTheSender() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = send(people);
            assertThat(people.as("officer-1").types("inbox").out()).contains("TWO PERSONS", "officer-2");
            assertThat(people.as("unhcr-1").types("outbox", "--lang", "fr").out())
                    .contains("DEUX PERSONNES");

            String ask = asked(people, bundle, "first");
            assertThat(asked(people, bundle, "first")).isEqualTo(ask);
            Run told = people.original(bundle, "first");
            assertThat(told.out())
                    .contains("Not opened yet", "officer-2", "officer-3", "approve-opening " + ask)
                    .doesNotContain("may agree: officer-1");

            Run own = people.as("officer-1").types("approve-opening", ask, "--yes");
            assertThat(own.code()).isEqualTo(1);
            assertThat(own.err()).contains("Nobody agrees to their own opening");
            assertThat(people.as("officer-1").types("approvals").out()).contains("No opening waits");
            Run waiting = people.as("officer-2").types("approvals");
            People.require(waiting);
            assertThat(waiting.out()).contains(ask, "officer-1", bundle, "unhcr-1", People.WORDS);

            assertThat(people.as("officer-2").types("approve-opening", ask).code())
                    .isEqualTo(2);
            Run declined = new Run.Typist(people.as("officer-2").environment(), true, Optional.of("no"))
                    .types("approve-opening", ask);
            assertThat(declined.code()).isEqualTo(1);
            assertThat(declined.err()).contains(People.WORDS, "you did not agree");
            assertThat(asked(people, bundle, "first")).isEqualTo(ask);

            Run agreed = people.as("officer-2").types("approve-opening", ask, "--yes");
            People.require(agreed);
            assertThat(agreed.out()).contains("You agreed to " + ask);
            People.require(people.as("officer-2").types("approve-opening", ask, "--yes"));
            assertThat(people.as("officer-2")
                            .types(people.open(bundle, "theirs"))
                            .code())
                    .isEqualTo(1);

            People.require(people.original(bundle, "first"));
            assertThat(folder.resolve("first")).isDirectory();
            assertThat(kept()).isZero();
            assertThat(people.as("unhcr-1").types("openings", bundle).out())
                    .contains("a second officer agreed", "opened")
                    .doesNotContain("officer-2");
            Run given = people.as("reviewer-1").types("log", "search", "--event", "approval-given");
            assertThat(given.out()).contains("officer-2").doesNotContain("officer-3");
            assertThat(people.as("reviewer-1")
                            .types("log", "search", "--event", "approval-asked")
                            .out())
                    .contains("officer-1");

            // One yes serves one opening.
            assertThat(asked(people, bundle, "second")).isNotEqualTo(ask);
        }
    }

    @Test
    void tellsTheOfficerThatTheSecondOneSaidNo() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = send(people);
            String ask = asked(people, bundle, "out");
            assertThat(people.as("officer-3")
                            .types("approve-opening", ask, "--refuse", "--words", "short")
                            .code())
                    .isEqualTo(2);
            People.require(people.as("officer-3").types("approve-opening", ask, "--refuse", "--words", NO));
            Run refused = people.original(bundle, "out");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("said no");
            assertThat(kept()).isZero();
            assertThat(people.as("officer-2")
                            .types("approve-opening", ask, "--yes")
                            .code())
                    .isEqualTo(1);
            assertThat(people.as("reviewer-1")
                            .types("log", "search", "--event", "approval-denied")
                            .out())
                    .contains("officer-3");
        }
    }

    @Test
    void asksNobodyOnceTheReferralIsWithdrawn() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = send(people);
            String ask = asked(people, bundle, "out");
            String outbox = people.as("unhcr-1").types("outbox", "--json").out();
            String referral = StrictJson.readTree(outbox.strip().getBytes(StandardCharsets.UTF_8), 100_000)
                    .path("bundles")
                    .path(0)
                    .path("referral")
                    .asString("");
            People.require(people.as("unhcr-1").types("withdraw", referral));
            Run yes = people.as("officer-2").types("approve-opening", ask, "--yes");
            assertThat(yes.code()).isEqualTo(1);
            assertThat(yes.err()).contains("withdrew");
        }
    }
}
