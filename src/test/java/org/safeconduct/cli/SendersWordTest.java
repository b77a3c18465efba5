package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.testing.SampleFindings;

/** What a sender says is shown, and chosen by nobody but this program. */
class SendersWordTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static SendersWord.Accepted accepted(String code, Locale locale) {
        Preparation kept = new Preparation.Kept("The court asks for it untouched.", List.of(code));
        SendersWord word = Objects.requireNonNull(SendersWord.of(kept, locale));
        return Objects.requireNonNull(word.findings()).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document.remedy-nothing",
                "document.remedy-do-not-open",
                "document.java-script.hint",
                "document.trusted",
                "document",
                "cli.internal",
                "bundle.output-exists"
            })
    void showsACodeThatIsNoFindingAsItIs(String code) {
        for (Locale language : LANGUAGES) {
            assertThat(accepted(code, language)).isEqualTo(new SendersWord.Accepted(code, code));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void saysEveryKindOfFindingInTheReadersLanguage(String language) {
        SampleFindings.every().map(Finding::code).forEach(code -> {
            SendersWord.Accepted said = accepted(code, Locale.of(language));
            assertThat(said.code()).isEqualTo(code);
            assertThat(said.message()).isNotEqualTo(code).doesNotContain("{", "''");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void saysNothingWhereNothingWasSaid(String language) {
        assertThat(SendersWord.of(null, Locale.of(language))).isNull();
        SendersWord inspected = SendersWord.of(new Preparation.Inspected(), Locale.of(language));
        assertThat(inspected).isEqualTo(new SendersWord("inspected", null, null, null));
    }
}
