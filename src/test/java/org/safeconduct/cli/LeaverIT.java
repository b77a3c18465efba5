package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.testing.Rosterings;

/** An officer leaves: their open cases go to a successor, they are suspended, and the log proves that nothing followed. */
class LeaverIT {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    static Path suspended(Path folder, Path before, Instant since) throws Exception {
        SignedRoster old = SignedRoster.parse(Files.readAllBytes(before));
        Roster known = old.verify(TrustAnchor.read(KEYS.resolve("ca.pem")), Instant.now(), null);
        Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Roster next = Rosterings.suspended("officer-1", since)
                .apply(new Roster(
                        known.format(),
                        known.serial() + 1,
                        old.digest(),
                        issued,
                        known.expires(),
                        known.organisations(),
                        known.people(),
                        known.gates(),
                        known.policy()));
        ExampleKeys keys = new ExampleKeys(KEYS);
        try (KeyRing one = keys.ring("registrar-1");
                KeyRing other = keys.ring("registrar-2")) {
            SignedRoster signed = SignedRoster.sign(next, List.of(one.signing(), other.signing()));
            return Files.write(folder.resolve("roster-" + next.serial() + ".json"), signed.encoded());
        }
    }

    static String sendToTwo(Path folder, People people) throws Exception {
        String sealed = folder.resolve("two.sealed").toString();
        Run made = people.as("unhcr-1")
                .types(
                        "seal",
                        "--to",
                        "officer-1,officer-2",
                        "--referral",
                        "new",
                        "--people",
                        "2",
                        "--label",
                        "Dossier",
                        "--json",
                        "-o",
                        sealed,
                        new Documents(folder).clean("two.pdf").toString());
        People.require(made);
        People.require(people.as("unhcr-1").types("send", sealed));
        return StrictJson.readTree(made.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path("bundle")
                .asString("");
    }

    private static String[] handOver(String... more) {
        String[] words = {
            "reseal", "--from", "officer-1", "--to", "officer-3", "--words", "The officer leaves at the end of the week"
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void handsOpenCasesOnAndProvesThatNothingWasReleasedSince() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String alone = people.send();
            String shared = sendToTwo(folder, people);
            People.require(people.original(alone, "seen"));

            assertThat(people.as("reviewer-1")
                            .types("log", "left", "--person", "officer-1", "--live")
                            .code())
                    .isEqualTo(1);
            Run made = people.as("officer-2").types(handOver());
            People.require(made);
            assertThat(made.out()).contains(shared, "officer-3").doesNotContain(alone);
            Run again = people.as("officer-2").types(handOver());
            People.require(again);
            assertThat(again.out()).contains("was sealed to them before");
            People.require(people.as("officer-1").types("approve-reseal", "--all-from", "officer-2", "--yes"));
            Instant left = Instant.now();

            Path roster = suspended(
                    folder,
                    KEYS.resolve("roster.json"),
                    left.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
            People.require(people.as("registrar-1").types("roster", "publish", roster.toString()));
            Run refused = people.as("officer-1").types(people.open(alone, "late", "--original"));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(folder.resolve("late")).doesNotExist();

            Run.Typist reviewer = people.as("reviewer-1").with("SAFECONDUCT_ROSTER", roster.toString());
            Run listed = reviewer.types("leaver", "officer-1");
            People.require(listed);
            assertThat(listed.out()).contains(alone, shared, "no other active officer can", "so can officer-2");
            assertThat(people.as("officer-2").types("leaver", "officer-1").code())
                    .isEqualTo(1);
            Run proven = reviewer.types("log", "left", "--person", "officer-1", "--live");
            assertThat(proven.out()).as(proven.err()).contains("No release to this person followed");
            assertThat(proven.code()).isZero();

            // The successor reads it, and takes the case on.
            Run.Typist successor = people.as("officer-3").with("SAFECONDUCT_ROSTER", roster.toString());
            People.require(successor.types(people.open(shared, "theirs", "--original")));
            assertThat(successor.types("referrals").out()).contains("submitted");
        }
    }

    @Test
    void namesWhatWasReleasedAfterTheSuspensionBegan() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = people.send();
            People.require(people.original(bundle, "seen"));
            Instant before = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
            Path roster = suspended(folder, KEYS.resolve("roster.json"), before);
            People.require(people.as("registrar-1").types("roster", "publish", roster.toString()));
            Run found = people.as("reviewer-1")
                    .with("SAFECONDUCT_ROSTER", roster.toString())
                    .types("log", "left", "--person", "officer-1", "--live");
            assertThat(found.code()).isEqualTo(1);
            assertThat(found.out()).contains(bundle, "before that roster's record", "NOT proven");
        }
    }
}
