package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.text.Tesseract;

/** What a person is told of text that cannot be recognised here. */
class TextAnswerTest {
    private static final Tesseract UNKNOWN = Tesseract.find(List.of("xyz", "xyz_abc"));

    private static Texts texts(Locale locale) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Surroundings(
                        Map.of(), nowhere, nowhere, false, locale, InstantSource.system(), question -> Optional.empty())
                .texts();
    }

    @Test
    void saysWhatToInstall() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            TextAnswer answer = TextAnswer.of(UNKNOWN, true, texts(locale));
            assertThat(answer.languages()).isEmpty();
            assertThat(answer.missing()).containsExactly("xyz", "xyz_abc");
            assertThat(answer.message()).contains("apt install", "tesseract-ocr-xyz tesseract-ocr-xyz-abc");
        }
    }
}
