package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ten chars!",
                "Examen de l'admissibilité : pièces médicales à vérifier",
                "проверка документов",
                "面接の前に医療書類を確認する"
            })
    void areGivenInAnyScript(String words) {
        assertThat(Words.areGiven(words)).isTrue();
    }

    @Test
    void areCountedInCharactersNotInUnits() {
        assertThat(Words.areGiven("x".repeat(Words.LONGEST))).isTrue();
        assertThat(Words.areGiven("x".repeat(Words.LONGEST + 1))).isFalse();
        assertThat(Words.areGiven("\uD83D\uDD10".repeat(Words.LONGEST))).isTrue();
        assertThat(Words.areGiven("\uD83D\uDD10".repeat(Words.SHORTEST - 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "too short",
                "              ",
                "short      ",
                "two lines\nof words",
                "a tab\tin the words",
                "an escape \u001b[2J in the words",
                "read \u202eback to front",
                "nothing\u200bto see here",
                "a separator\u2028of lines",
                "half a pair \uD83D of units",
                "a character of \uE000 nobody",
                "a deleted \u007f character"
            })
    void areNotGivenWhereTooFewOrNotAllShown(String words) {
        assertThat(Words.areGiven(words)).isFalse();
    }
}
