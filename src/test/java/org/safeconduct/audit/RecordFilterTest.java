package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** An answer "none" to a question with a slip in it would pass for an answer about people. */
class RecordFilterTest {
    private static RecordFilter filter(@Nullable String purpose, @Nullable String role, @Nullable String rendition) {
        return new RecordFilter(null, null, null, null, null, null, purpose, null, role, rendition, null, null);
    }

    @Test
    void takesTheCodesThatRecordsHave() throws Exception {
        assertThat(filter("admissibility-medical", "officer", "original").checked())
                .isNotNull();
        assertThat(filter("travel", "registrar", "view").checked()).isNotNull();
        assertThat(RecordFilter.ALL.checked().everything()).isTrue();
    }

    @Test
    void takesARecordThatNamesThePersonInAnyPlace() {
        RecordFilter asked = new RecordFilter(null, "a-1", null, null, null, null, null, null, null, null, null, null);
        assertThat(asked.matches(record(new Actor("a-1", "a", null, null)))).isTrue();
        assertThat(asked.matches(record(new Actor("b-1", "b", null, null, "a-1"))))
                .isTrue();
        assertThat(asked.matches(record(new Actor("b-1", "b", null, null, null, "a-1"))))
                .isTrue();
        assertThat(asked.matches(record(new Actor("b-1", "a-1", "a-1", "a-1", "a-2", "a-3"))))
                .isFalse();
        assertThat(asked.matches(record(null))).isFalse();
    }

    private static Disclosed record(@Nullable Actor actor) {
        return new Disclosed(Facts.of(Event.RESEALED, Instant.parse("2026-11-21T10:00:00Z"), null), actor, null);
    }

    @Test
    void refusesACodeThatNoRecordCanHave() {
        for (RecordFilter slip : List.of(
                filter(null, null, "originals"),
                filter(null, null, "VIEW"),
                filter("curiosity", null, null),
                filter(null, "officers", null))) {
            assertThatThrownBy(slip::checked)
                    .isInstanceOfSatisfying(
                            AuditRefused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(AuditRefusal.FILTER_MALFORMED));
        }
    }
}
