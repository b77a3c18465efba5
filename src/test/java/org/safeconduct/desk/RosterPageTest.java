package org.safeconduct.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.client.Home;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.TrustAnchor;

/** What ends soon is told while there is time to renew it. */
class RosterPageTest {
    private static final Path KEYS = Path.of("keys-example");

    @TempDir
    private Path folder;

    private Roster roster;

    @BeforeEach
    void read() throws Exception {
        TrustAnchor anchor = TrustAnchor.read(KEYS.resolve("ca.pem"));
        roster = new KnownRoster(new Home(folder).under(anchor), anchor)
                .accept(Files.readAllBytes(KEYS.resolve("roster.json")), Instant.now());
    }

    @Test
    void nothingIsNearLongBefore() {
        RosterPage page = RosterPage.of(roster, roster.issued());
        assertThat(page.near()).isZero();
        assertThat(page.ends().how()).isEqualTo("far");
        assertThat(page.people()).hasSameSizeAs(roster.people()).allSatisfy(one -> {
            assertThat(one.fingerprints()).hasSize(4);
            assertThat(one.ends().how()).isEqualTo("far");
        });
    }

    @Test
    void whatEndsWithinTheDaysIsNearAndWhatEndedIsOver() {
        Instant end = roster.expires();
        assertThat(RosterPage.of(roster, end.minus(Duration.ofDays(59))).ends().how())
                .isEqualTo("near");
        assertThat(RosterPage.of(roster, end.minus(Duration.ofDays(61))).ends().how())
                .isEqualTo("far");
        assertThat(RosterPage.of(roster, end.plusSeconds(1)).ends().how()).isEqualTo("over");
    }

    @Test
    void theKeysThatEndFirstComeFirst() {
        RosterPage page = RosterPage.of(roster, roster.issued());
        assertThat(page.people().stream().map(one -> one.ends().at())).isSorted();
        Instant first = page.people().getFirst().ends().at();
        assertThat(RosterPage.of(roster, first.minus(Duration.ofDays(1))).near())
                .isPositive();
    }
}
