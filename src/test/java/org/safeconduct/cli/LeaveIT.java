package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** An officer leaves by one command, whoever gives it: each does what they can, and is told whose turn it is. */
class LeaveIT {
    @TempDir
    private Path folder = Path.of("");

    private static Run leave(Run.Typist typist, String... more) {
        return leaveTo("officer-3", typist, more);
    }

    private static Run leaveTo(String successor, Run.Typist typist, String... more) {
        String[] words = {
            "leave", "officer-1", "--to", successor, "--words", "The officer leaves at the end of the week"
        };
        return typist.types(Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    /** How often the log has this event. */
    private static int recorded(People people, String event) {
        Run found = people.as("reviewer-1").types("log", "search", "--event", event);
        People.require(found);
        return found.out().split(event, -1).length - 1;
    }

    private static void requireOthersTurn(Run run) {
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(4);
    }

    @Test
    void anOfficerHandsOnWhatTheyCanOpenAndIsFrozenLast() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String alone = people.send();
            String shared = LeaverIT.sendToTwo(folder, people);

            Run first = leave(people.as("officer-1"));
            requireOthersTurn(first);
            assertThat(first.out())
                    .contains(alone, shared, "officer-1 is not frozen yet")
                    .contains("no other officer has agreed to: 2", "safeconduct approve-reseal --all-from officer-1")
                    .contains("safeconduct leave officer-1 --to officer-3 --words WORDS");
            // Again before the yes: nothing is sealed twice, and they can still be agreed to.
            requireOthersTurn(leave(people.as("officer-1")));
            assertThat(recorded(people, "reseal-asked")).isEqualTo(2);
            assertThat(recorded(people, "frozen")).isZero();

            People.require(people.as("officer-2").types("approve-reseal", "--all-from", "officer-1", "--yes"));
            Run last = leave(people.as("officer-1"));
            requireOthersTurn(last);
            assertThat(last.out())
                    .contains("was sealed to them before", "officer-1 is frozen by record")
                    .contains("safeconduct log left --person officer-1 --live", "safeconduct roster publish NEXT")
                    .doesNotContain("approve-reseal --all-from officer-1");
            assertThat(people.original(alone, "late").code()).isEqualTo(1);

            // As after an answer that was lost.
            Run again = leave(people.as("officer-1"));
            requireOthersTurn(again);
            assertThat(again.out()).contains("officer-1 was frozen before", "who lists what is left");
            assertThat(recorded(people, "frozen")).isEqualTo(1);

            People.require(people.as("officer-3").types(people.open(alone, "theirs", "--original")));
            Run proven = leave(people.as("reviewer-1"));
            requireOthersTurn(proven);
            assertThat(proven.out())
                    .contains("officer-1 was frozen before", "No release to this person followed", "Two registrars")
                    .doesNotContain("safeconduct reseal --from", "safeconduct seal", "safeconduct log left");
        }
    }

    @Test
    void aReviewerStopsThemFirstAndSaysWhoCanHandOnWhat() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String alone = people.send();
            String shared = LeaverIT.sendToTwo(folder, people);

            // Whoever may do nothing of it, or names nobody who could take over, changes nothing.
            assertThat(leave(people.as("unhcr-1")).err()).contains("Only security reviewers and registrars");
            assertThat(leave(people.as("officer-3")).err()).contains("Only security reviewers and registrars");
            assertThat(leaveTo("officer-1", people.as("reviewer-1")).code()).isEqualTo(1);
            assertThat(leaveTo("unhcr-1", people.as("reviewer-1")).code()).isNotZero();
            assertThat(recorded(people, "frozen")).isZero();

            Run stopped = leave(people.as("reviewer-1"));
            requireOthersTurn(stopped);
            assertThat(stopped.out())
                    .contains("officer-1 is frozen by record", alone, shared, "No release to this person followed")
                    .contains(
                            "Parts that officer-2 can open too: 1",
                            "safeconduct reseal --from officer-1 --to officer-3")
                    .contains("Parts that nobody else can open: 1", "safeconduct seal --to officer-3 --referral");
            assertThat(people.original(alone, "late").code()).isEqualTo(1);
            assertThat(folder.resolve("late")).doesNotExist();

            Run again = leave(people.as("reviewer-1"), "--json");
            requireOthersTurn(again);
            JsonNode answer = StrictJson.readTree(again.out().strip().getBytes(StandardCharsets.UTF_8), 100_000);
            assertThat(answer.path("frozen").asString("")).isEqualTo("before");
            assertThat(answer.path("open")
                            .valueStream()
                            .map(each -> each.path("kind").asString("")))
                    .containsExactly("reseal", "anew", "roster");
            assertThat(recorded(people, "frozen")).isEqualTo(1);

            Run registrar = leave(people.as("registrar-1"), "--lang", "fr");
            requireOthersTurn(registrar);
            assertThat(registrar.out())
                    .contains("officer-1 était déjà gelé", "Qu'aucune remise à officer-1")
                    .contains("safeconduct log left --person officer-1 --live");
        }
    }

    @Test
    void isDoneWhenNothingIsLeftToAnybody() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String shared = LeaverIT.sendToTwo(folder, people);
            Run colleague = leave(people.as("officer-2"));
            requireOthersTurn(colleague);
            assertThat(colleague.out())
                    .contains(shared, "safeconduct approve-reseal --all-from officer-2", "who stops them");
            People.require(people.as("officer-1").types("approve-reseal", "--all-from", "officer-2", "--yes"));

            Path roster = LeaverIT.suspended(
                    folder,
                    People.KEYS.resolve("roster.json"),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
            People.require(people.as("registrar-1").types("roster", "publish", roster.toString()));
            Run done = leave(people.as("reviewer-1").with("SAFECONDUCT_ROSTER", roster.toString()));
            People.require(done);
            assertThat(done.out())
                    .contains("officer-1 is frozen by record", "No release to this person followed")
                    .contains("Nothing is left to do");
        }
    }
}
