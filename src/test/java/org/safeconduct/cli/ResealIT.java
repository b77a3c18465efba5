package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;

/** An officer seals a part to a colleague, at the command line, against a running server. */
class ResealIT {
    private static final String WHY = "The officer of this case goes on leave";

    @TempDir
    private Path folder = Path.of("");

    private static String text(Run run, String member) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path(member)
                .asString("");
    }

    private static String[] reseal(String bundle, String colleague, String... more) {
        String[] words = {"reseal", bundle, "--part", "1", "--to", colleague, "--words", WHY, "--json"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void letsTheColleagueOpenAfterASecondOfficersYesAndTellsTheSender() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = people.send();
            Run none = people.as("officer-3").types("inbox");
            assertThat(none.out()).contains("Nothing is sealed to you");

            // Neither to oneself, nor to a caseworker, nor by whoever cannot open it.
            assertThat(people.as("officer-1").types(reseal(bundle, "officer-1")).code())
                    .isEqualTo(1);
            assertThat(people.as("officer-1").types(reseal(bundle, "unhcr-1")).code())
                    .isEqualTo(1);
            assertThat(people.as("officer-2").types(reseal(bundle, "officer-3")).code())
                    .isEqualTo(1);

            Run made = people.as("officer-1").types(reseal(bundle, "officer-3"));
            People.require(made);
            String reseal = text(made, "reseal");
            Run early = people.as("officer-3").types(people.open(bundle, "early", "--original"));
            assertThat(early.code()).isEqualTo(1);
            assertThat(folder.resolve("early")).doesNotExist();

            assertThat(people.as("officer-1").types("reseals").out()).contains("No re-seal waits");
            Run waiting = people.as("officer-2").types("reseals");
            People.require(waiting);
            assertThat(waiting.out()).contains(reseal, "officer-1", "officer-3", bundle, WHY, "unhcr-1");
            assertThat(people.as("officer-2").types("approve-reseal", reseal).code())
                    .isEqualTo(2);
            Run declined = new Run.Typist(people.as("officer-2").environment(), true, Optional.of("no"))
                    .types("approve-reseal", reseal);
            assertThat(declined.code()).isEqualTo(1);
            assertThat(declined.err()).contains(WHY, "you did not agree");
            Run agreed = people.as("officer-2").types("approve-reseal", "--all-from", "officer-1", "--yes");
            People.require(agreed);
            assertThat(agreed.out()).contains("You agreed", bundle, "officer-3");

            assertThat(people.as("officer-3").types("inbox").out())
                    .contains(bundle, "sealed to you by officer-1, with the yes of officer-2");
            assertThat(people.as("officer-3").types("inbox", "--lang", "fr").out())
                    .contains("scellée pour vous par officer-1");
            People.require(people.as("officer-3").types(people.open(bundle, "theirs", "--original")));
            assertThat(folder.resolve("theirs")).isDirectory();
            // Whoever has it already needs no other.
            assertThat(people.as("officer-2").types("inbox").out()).contains("Nothing is sealed to you");

            assertThat(people.as("unhcr-1").types("openings", bundle).out())
                    .contains("sealed to another officer", "opened", "re-sealing to a colleague")
                    .doesNotContain("officer-1", "officer-2", "officer-3");
            Run found = people.as("reviewer-1").types("log", "search", "--event", "resealed");
            assertThat(found.out()).contains("officer-1").doesNotContain("unhcr-1");
        }
    }
}
