package org.safeconduct.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safeconduct.form.FormPage;
import org.safeconduct.json.StrictJson;

/** Every section of the form is asked on one page, and on one only. */
class DraftTaskTest {
    @Test
    void everySectionIsOnOnePage() throws Exception {
        List<String> sections = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(FormPage.class.getResourceAsStream("form-1.schema.json"))) {
            StrictJson.readTree(in.readAllBytes(), 1 << 16)
                    .path("properties")
                    .propertyNames()
                    .forEach(sections::add);
        }
        sections.removeAll(List.of("format", "seed", "approval", DraftTask.DOCUMENTS));
        assertThat(Arrays.stream(DraftTask.values()).flatMap(task -> task.sections().stream()))
                .containsExactlyInAnyOrderElementsOf(sections);
    }

    @Test
    void aFieldIsFoundByItsSectionAndNotByOneThatBeginsAlike() {
        assertThat(DraftTask.isIn("/people", "people")).isTrue();
        assertThat(DraftTask.isIn("/applicant/role", "applicant")).isTrue();
        assertThat(DraftTask.isIn("/peopleElsewhere", "people")).isFalse();
    }
}
