package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;

/** Somebody is stopped at once, in the middle of what they do, at the command line, against a running server. */
class FreezeIT {
    private static final String WHY = "A laptop was taken at the border tonight";

    @TempDir
    private Path folder = Path.of("");

    private static Run freeze(People people, String by, String whom) {
        return people.as(by).types("freeze", whom, "--words", WHY);
    }

    private static Run unfreeze(People people, String by, String whom) {
        return people.as(by).types("unfreeze", whom, "--words", "The laptop is back, and was never opened");
    }

    private static void requireRefused(Run run, String sentence) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.err()).contains(sentence);
    }

    private static String text(Run run, String member) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path(member)
                .asString("");
    }

    private String sealed(People people, String name, String... more) throws Exception {
        String[] seal = {
            "seal",
            "--to",
            "officer-1",
            "--referral",
            "new",
            "--people",
            "2",
            "--label",
            "Medical",
            "--json",
            "-o",
            folder.resolve(name).toString(),
            new Documents(folder).clean(name + ".pdf").toString()
        };
        String[] all = Stream.of(seal, more).flatMap(Arrays::stream).toArray(String[]::new);
        Run made = people.as("unhcr-1").types(all);
        People.require(made);
        return text(made, "bundle");
    }

    private String sendToTwoPersons(People people) throws Exception {
        String bundle = sealed(people, "two.sealed", "--approvers", "officer-2,officer-3");
        People.require(
                people.as("unhcr-1").types("send", folder.resolve("two.sealed").toString()));
        return bundle;
    }

    private String asked(People people, String bundle, String output) throws Exception {
        Run asked = people.as("officer-1").types(people.open(bundle, output, "--original", "--json"));
        assertThat(asked.code()).as(asked.err() + asked.out()).isEqualTo(3);
        return text(asked, "ask");
    }

    @Test
    void stopsAnOpeningThatTwoPersonsBeganWhicheverOfThemIsFrozen() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = sendToTwoPersons(people);

            // Asked before; the yes comes after: it is not taken, and nothing is released.
            String ask = asked(people, bundle, "first");
            People.require(freeze(people, "reviewer-1", "officer-1"));
            Run late = people.as("officer-2").types("approve-opening", ask, "--yes");
            assertThat(late.code()).as(late.out()).isEqualTo(1);
            requireRefused(people.original(bundle, "first"), "is frozen");
            assertThat(folder.resolve("first")).doesNotExist();

            // Who froze cannot lift it, nor can the person; somebody else can.
            requireRefused(unfreeze(people, "reviewer-1", "officer-1"), "Nobody lifts a freeze");
            requireRefused(unfreeze(people, "officer-1", "officer-1"), "is frozen");
            requireRefused(freeze(people, "registrar-1", "officer-1"), "frozen already");
            People.require(unfreeze(people, "registrar-1", "officer-1"));

            // The yes was given before, and its giver frozen after: it does not count.
            String anew = asked(people, bundle, "second");
            People.require(people.as("officer-2").types("approve-opening", anew, "--yes"));
            People.require(freeze(people, "registrar-1", "officer-2"));
            Run without = people.original(bundle, "second");
            assertThat(without.code()).as(without.out()).isNotZero();
            assertThat(folder.resolve("second")).doesNotExist();
            People.require(unfreeze(people, "registrar-2", "officer-2"));
            // What was tried meanwhile used that yes up.
            String last = asked(people, bundle, "second");
            People.require(people.as("officer-2").types("approve-opening", last, "--yes"));
            People.require(people.original(bundle, "second"));
            assertThat(folder.resolve("second")).isDirectory();
        }
    }

    @Test
    void takesNothingOfASenderWhoFrozeThemselfAndShowsItToReviewersAlone() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            sealed(people, "late.sealed");
            requireRefused(freeze(people, "unhcr-1", "officer-1"), "Only security reviewers and registrars");
            requireRefused(freeze(people, "officer-1", "officer-2"), "Only security reviewers and registrars");
            People.require(people.as("reviewer-1").types("frozen"));

            Run own = freeze(people, "unhcr-1", "unhcr-1");
            People.require(own);
            assertThat(own.out()).contains("unhcr-1 is frozen", "The record of that is verified");
            Run sent = people.as("unhcr-1")
                    .types("send", folder.resolve("late.sealed").toString());
            requireRefused(sent, "is frozen");
            assertThat(people.as("unhcr-1").types("outbox", "--lang", "fr").err())
                    .contains("La personne est gelée");

            Run listed = people.as("reviewer-1").types("frozen");
            People.require(listed);
            assertThat(listed.out()).contains("unhcr-1 is frozen since", "by unhcr-1", WHY);
            assertThat(people.as("officer-1").types("frozen").code()).isEqualTo(1);
            Run events = people.as("reviewer-1").types("log", "search", "--event", "frozen-refused");
            assertThat(events.out()).contains("unhcr-1");
            requireRefused(freeze(people, "registrar-1", "unhcr-1"), "frozen already");
            Run refused = people.as("reviewer-1").types("log", "search", "--event", "freeze-refused");
            assertThat(refused.out()).contains("registrar-1", "release.already-frozen");

            People.require(unfreeze(people, "reviewer-1", "unhcr-1"));
            People.require(people.as("unhcr-1")
                    .types("send", folder.resolve("late.sealed").toString()));
        }
    }
}
