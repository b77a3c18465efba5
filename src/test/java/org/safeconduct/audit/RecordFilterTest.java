package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
