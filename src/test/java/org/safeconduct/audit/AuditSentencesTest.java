package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;

class AuditSentencesTest {
    @ParameterizedTest
    @EnumSource
    void everyRefusalHasASentenceInBothLanguages(AuditRefusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        String french = Sentences.what(refusal, Locale.FRENCH);
        assertThat(english).endsWith(".").doesNotContain("''");
        assertThat(french).endsWith(".").doesNotContain("''").isNotEqualTo(english);
    }

    @ParameterizedTest
    @EnumSource
    void aHintIsThereInBothLanguagesOrInNone(AuditRefusal refusal) {
        Optional<String> english = Sentences.hint(refusal, Locale.ENGLISH);
        Optional<String> french = Sentences.hint(refusal, Locale.FRENCH);
        assertThat(french.isPresent()).isEqualTo(english.isPresent());
    }
}
