package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;

class SentencesTest {
    @ParameterizedTest
    @EnumSource
    void tellsEveryRefusalInBothLanguages(BundleRefusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        String french = Sentences.what(refusal, Locale.FRENCH);
        assertThat(english).isNotBlank().isNotEqualTo(french).doesNotContain("''");
        assertThat(french).isNotBlank().doesNotContain("''");
        assertThat(Sentences.hint(refusal, Locale.ENGLISH)).isPresent();
        assertThat(Sentences.hint(refusal, Locale.FRENCH)).isPresent();
    }
}
