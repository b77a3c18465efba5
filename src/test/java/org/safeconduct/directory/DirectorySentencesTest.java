package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.language.Sentences;

class DirectorySentencesTest {
    @ParameterizedTest
    @EnumSource
    void everyRefusalHasASentenceAndAHintInBothLanguages(DirectoryRefusal refusal) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            assertThat(Sentences.what(refusal, locale)).endsWith(".").doesNotContain("''", "{");
            assertThat(Sentences.hint(refusal, locale))
                    .hasValueSatisfying(hint -> assertThat(hint).endsWith(".").doesNotContain("''", "{"));
        }
        assertThat(Sentences.what(refusal, Locale.FRENCH)).isNotEqualTo(Sentences.what(refusal, Locale.ENGLISH));
    }
}
