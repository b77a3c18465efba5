package org.safeconduct.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.client.LogSearch;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

class ReconciledPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static LogSearch.Verified record(long index, @Nullable String kind, Duration ago) {
        Facts facts = Facts.of(kind == null ? Event.RECONCILED : Event.MISMATCH_FOUND, NOW.minus(ago), null)
                .because(kind)
                .counting(3);
        return new LogSearch.Verified(index, new Disclosed(facts, null, null));
    }

    private static ReconciledPage page(LogSearch.@Nullable Verified fit, LogSearch.Verified... mismatches) {
        return ReconciledPage.of(
                new LogSearch.Found(fit == null ? List.of() : List.of(fit), false, null),
                new LogSearch.Found(List.of(mismatches), false, null),
                NOW,
                Locale.ENGLISH);
    }

    @Test
    void isSoundWhereTheNewestComparisonFitted() {
        ReconciledPage page =
                page(record(9, null, Duration.ofHours(1)), record(7, "object-missing", Duration.ofDays(1)));
        assertThat(page.isSound()).isTrue();
        assertThat(page.late()).isNull();
        assertThat(page.mismatches()).extracting(ReconciledPage.Row::since).containsExactly(false);
    }

    @Test
    void isNotSoundWhereSomethingWasFoundAfterIt() {
        ReconciledPage page = page(
                record(7, null, Duration.ofDays(1)),
                record(9, "object-missing", Duration.ofHours(1)),
                record(5, "object-missing", Duration.ofDays(2)));
        assertThat(page.isSound()).isFalse();
        assertThat(page.mismatches()).extracting(ReconciledPage.Row::since).containsExactly(true, false);
        assertThat(page.mismatches().getFirst().what()).isNotEqualTo("object-missing");
    }

    @Test
    void isNotSoundBeforeThereIsAny() {
        assertThat(page(null).isSound()).isFalse();
        assertThat(page(null).late()).isNull();
        assertThat(page(null, record(5, "of-a-later-version", Duration.ofHours(1)))
                        .mismatches()
                        .getFirst()
                        .what())
                .isEqualTo("of-a-later-version");
    }

    @Test
    void saysThatThereWasNoneForDays() {
        assertThat(page(record(9, null, Duration.ofDays(3))).late()).isEqualTo(NOW.minus(Duration.ofDays(3)));
    }

    @Test
    void passesOverWhatIsErased() {
        LogSearch.Verified erased = new LogSearch.Verified(8, new Disclosed(null, null, null));
        assertThat(page(erased, erased).mismatches()).isEmpty();
        assertThat(page(erased, erased).isSound()).isFalse();
    }
}
