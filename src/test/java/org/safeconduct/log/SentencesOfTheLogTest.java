package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;

class SentencesOfTheLogTest {
    @ParameterizedTest
    @EnumSource(LogRefusal.class)
    void everyRefusalIsSaidInBothLanguages(LogRefusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        String french = Sentences.what(refusal, Locale.FRENCH);
        assertThat(english).endsWith(".").isNotEqualTo(french);
        assertThat(french).endsWith(".");
        assertThat(Sentences.hint(refusal, Locale.FRENCH).isPresent())
                .isEqualTo(Sentences.hint(refusal, Locale.ENGLISH).isPresent());
    }

    @ParameterizedTest
    @EnumSource(Finding.Kind.class)
    void everyFindingIsSaidInBothLanguages(Finding.Kind kind) {
        Finding finding = new Finding(kind, "4711");
        String english = Sentences.what(finding, Locale.ENGLISH);
        assertThat(english).endsWith(".").isNotEqualTo(Sentences.what(finding, Locale.FRENCH));
        assertThat(english.contains("4711"))
                .isEqualTo(Sentences.what(finding, Locale.FRENCH).contains("4711"));
    }
}
