package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;

/** A caseworker takes a referral back, at the command line, against a running server. */
class WithdrawIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void stopsEveryLaterOpeningAndShowsBothSidesThatItDid() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = people.send();
            People.require(people.original(bundle, "opened"));
            String referral = referral(people.as("unhcr-1").types("outbox", "--json"));

            assertThat(people.as("fld-1").types("withdraw", referral).err())
                    .contains("Your organisation has sent nothing of such a referral.");
            assertThat(people.as("officer-1").types("withdraw", referral).code())
                    .isEqualTo(1);
            Run wrong = people.as("unhcr-1").types("withdraw", "not-a-referral");
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.err()).contains("32 digits").doesNotContain("not-a-referral");

            Run done = people.as("unhcr-1").types("withdraw", referral);
            People.require(done);
            assertThat(done.out()).contains("withdrawn for good", "The record of that is verified");
            // Within the same second they are the same bytes, and so the same withdrawal.
            Run again = people.as("unhcr-1").types("withdraw", referral);
            People.require(again);
            assertThat(again.out()).contains("for good", record(done));

            Run refused = people.original(bundle, "refused");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("The sender withdrew this referral");
            assertThat(folder.resolve("refused")).doesNotExist();
            assertThat(people.as("officer-1").types("inbox").out()).contains("WITHDRAWN by its sender at 20");
            assertThat(people.as("unhcr-1").types("outbox", "--lang", "fr").out())
                    .contains("RETIRÉ par son expéditeur");
            assertThat(people.as("reviewer-1")
                            .types("log", "search", "--event", "withdrawn")
                            .out())
                    .contains("unhcr-1");
            assertThat(people.as("unhcr-1").types("openings", bundle).out()).contains("release.withdrawn");
        }
    }

    @Test
    void asksAPersonFirst() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            people.send();
            String referral = referral(people.as("unhcr-1").types("outbox", "--json"));
            Run declined = person(people, "no").types("withdraw", referral);
            assertThat(declined.code()).isEqualTo(1);
            assertThat(declined.err()).contains("Bundle ", "officer-1", "Not withdrawn");
            assertThat(people.as("unhcr-1").types("outbox", "--json").out()).doesNotContain("\"withdrawn\":\"20");
            People.require(person(people, "yes").types("withdraw", referral));
        }
    }

    private static String record(Run withdrawn) {
        return withdrawn
                .out()
                .lines()
                .filter(line -> line.contains("record in the access log"))
                .findFirst()
                .orElseThrow();
    }

    private static Run.Typist person(People people, String answer) {
        return new Run.Typist(people.as("unhcr-1").environment(), true, Optional.of(answer));
    }

    private static String referral(Run outbox) throws Exception {
        People.require(outbox);
        return StrictJson.readTree(outbox.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path("bundles")
                .path(0)
                .path("referral")
                .asString("");
    }
}
