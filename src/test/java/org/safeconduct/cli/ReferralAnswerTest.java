package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.safeconduct.referral.HistoryVerifier.Doubt;

class ReferralAnswerTest {
    private static String sentence(Doubt doubt, Locale locale) {
        return ResourceBundle.getBundle("org.safeconduct.cli.texts", locale)
                .getString("referral.doubt-" + Codes.of(doubt));
    }

    @Test
    void hasASentenceForEachDoubt() {
        for (Doubt doubt : Doubt.values()) {
            assertThat(sentence(doubt, Locale.ROOT)).contains("NOT PROVEN");
            assertThat(sentence(doubt, Locale.FRENCH)).contains("PAS PROUVÉ");
        }
    }
}
