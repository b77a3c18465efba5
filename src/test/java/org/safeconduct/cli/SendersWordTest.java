package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.testing.SampleFindings;

/** What an officer reads of how a document was made ready. */
class SendersWordTest {
    private static String told(Preparation preparation, Locale locale) {
        StringWriter out = new StringWriter();
        Texts texts = new Texts(ResourceBundle.getBundle("org.safeconduct.cli.texts", locale), locale);
        Objects.requireNonNull(SendersWord.of(preparation, locale)).tell(new Lines(new PrintWriter(out, true), texts));
        return out.toString();
    }

    @Test
    void hasASentenceForEveryFindingInBothLanguages() {
        SampleFindings.every().forEach(finding -> {
            String english =
                    SendersWord.Accepted.of(finding.code(), Locale.ENGLISH).message();
            String french =
                    SendersWord.Accepted.of(finding.code(), Locale.FRENCH).message();
            assertThat(english).isNotEqualTo(finding.code()).doesNotContain("{", "''");
            assertThat(french).isNotEqualTo(english).doesNotContain("{", "''");
        });
    }

    @Test
    void showsACodeItDoesNotKnowAsItIs() {
        for (String code : List.of("document.of-a-later-program", "keys.not-a-registrar", "x")) {
            assertThat(SendersWord.Accepted.of(code, Locale.FRENCH).message()).isEqualTo(code);
        }
    }

    @Test
    void showsAReasonWholeAndCleaned() {
        String reason = "x".repeat(470) + "\u202eesrever the end";
        String text = told(new Preparation.Kept(reason, List.of("document.java-script")), Locale.ENGLISH);
        assertThat(text)
                .contains(
                        "x".repeat(470) + "\ufffdesrever the end",
                        "ITS SENDER SAYS THAT IT WAS KEPT AS IT WAS",
                        "a program (JavaScript)")
                .doesNotContain("\u202e");
    }

    @Test
    void saysNothingOfWhatNothingIsSaid() {
        assertThat(SendersWord.of(null, Locale.ENGLISH)).isNull();
        assertThat(told(new Preparation.Inspected(), Locale.FRENCH)).contains("son expéditeur déclare l'avoir examiné");
        assertThat(told(new Preparation.Scrubbed(new Preparation.Original(7, "ab".repeat(32))), Locale.ENGLISH))
                .contains("its sender says that it was made anew");
    }
}
