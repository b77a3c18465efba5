package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.Preparation;

class HandingOverTest {
    private static final String REASON = "A scan of a court order, looked at page by page.";

    @Test
    void aReasonForOneFindingIsNoneForAnother() {
        Preparation.Kept said = new Preparation.Kept(REASON, List.of("links"));
        assertThat(HandingOver.unsaid(
                        said, new Preparation.Kept(REASON, List.of("hidden-text", "javascript", "links"))))
                .containsExactly("hidden-text", "javascript");
        assertThat(HandingOver.unsaid(said, said)).isEmpty();
        assertThat(HandingOver.unsaid(said, new Preparation.Inspected())).isEmpty();
    }
}
