package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.testing.Rosterings;

/** A partner's key is suspended while a bundle waits: since when decides, and the log says when the bundle came. */
class SuspendedSenderIT {
    private static final Path KEYS = Path.of("keys-example").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private Path suspended(Path before, Instant since) throws Exception {
        SignedRoster old = SignedRoster.parse(Files.readAllBytes(before));
        Roster known = old.verify(TrustAnchor.read(KEYS.resolve("ca.pem")), Instant.now(), null);
        Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Roster next = Rosterings.suspended("unhcr-1", since)
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

    @Test
    void isBelievedAsOfWhatCameBeforeTheSuspensionAndOfNothingSince() throws Exception {
        try (Running running = Running.untilProcessEnds()) {
            People people = People.at(folder, running);
            String bundle = people.send();
            Instant sent = Instant.now();

            Path second = suspended(
                    KEYS.resolve("roster.json"),
                    sent.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
            People.require(people.as("registrar-1").types("roster", "publish", second.toString()));
            Run.Typist officer = people.as("officer-1").with("SAFECONDUCT_ROSTER", second.toString());
            Run opened = officer.types(people.open(bundle, "opened", "--original", "--json"));
            People.require(opened);
            assertThat(opened.out()).contains("\"senderSuspended\":true", "\"deposited\":\"20");

            Path third = suspended(second, sent.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
            Run refused = officer.with("SAFECONDUCT_ROSTER", third.toString())
                    .types(people.open(bundle, "refused", "--original", "--json"));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).contains("release.deposit-of-inactive-sender");
            assertThat(folder.resolve("refused")).doesNotExist();
        }
    }
}
