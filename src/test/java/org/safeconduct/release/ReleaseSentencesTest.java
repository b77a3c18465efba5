package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;

class ReleaseSentencesTest {
    @ParameterizedTest
    @EnumSource
    void everyRefusalHasASentenceInBothLanguages(ReleaseRefusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        String french = Sentences.what(refusal, Locale.FRENCH);
        assertThat(english).endsWith(".").doesNotContain("''");
        assertThat(french).endsWith(".").doesNotContain("''").isNotEqualTo(english);
    }

    @ParameterizedTest
    @EnumSource
    void aHintIsThereInBothLanguagesOrInNone(ReleaseRefusal refusal) {
        Optional<String> english = Sentences.hint(refusal, Locale.ENGLISH);
        Optional<String> french = Sentences.hint(refusal, Locale.FRENCH);
        assertThat(french.isPresent()).isEqualTo(english.isPresent());
        if (english.isPresent()) {
            assertThat(french).isNotEqualTo(english);
        }
    }
}
