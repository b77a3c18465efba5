package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

class ReleaseSentencesTest {
    static Stream<Refusal> refusals() {
        return Stream.concat(Arrays.stream(ReleaseRefusal.values()), Arrays.stream(OutcomeRefusal.values()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalHasASentenceInBothLanguages(Refusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        String french = Sentences.what(refusal, Locale.FRENCH);
        assertThat(english).endsWith(".").doesNotContain("''");
        assertThat(french).endsWith(".").doesNotContain("''").isNotEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aHintIsThereInBothLanguagesOrInNone(Refusal refusal) {
        Optional<String> english = Sentences.hint(refusal, Locale.ENGLISH);
        Optional<String> french = Sentences.hint(refusal, Locale.FRENCH);
        assertThat(french.isPresent()).isEqualTo(english.isPresent());
        if (english.isPresent()) {
            assertThat(french).isNotEqualTo(english);
        }
    }
}
