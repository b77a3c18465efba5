package org.safeconduct.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.safeconduct.keys.KeysRefusal;

class SentencesTest {
    @Test
    void speaksFrenchOfEveryCountry() {
        assertThat(Sentences.what(KeysRefusal.NOT_A_REGISTRAR, Locale.CANADA_FRENCH))
                .isEqualTo("Le signataire n'est pas un registraire.");
        assertThat(Sentences.hint(KeysRefusal.NOT_A_REGISTRAR, Locale.FRENCH))
                .contains("Un répertoire ne compte qu'avec les signatures de deux registraires.");
    }

    @Test
    void speaksEnglishToEverybodyElseWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRENCH);
            assertThat(Sentences.what(KeysRefusal.NOT_A_REGISTRAR, Locale.ENGLISH))
                    .isEqualTo("The signer is not a registrar.");
            assertThat(Sentences.what(KeysRefusal.NOT_A_REGISTRAR, Locale.GERMAN))
                    .isEqualTo("The signer is not a registrar.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
