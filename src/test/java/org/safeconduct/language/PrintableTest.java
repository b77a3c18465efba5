package org.safeconduct.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesNothingThatMovesTheCursorOrTurnsTheLine() {
        assertThat(Printable.of("a\u001b[2Jb\u202ec\nd\u200be")).isEqualTo("a\ufffd[2Jb\ufffdc\ufffdd\ufffde");
    }

    @Test
    void buildsNoTowersOfMarks() {
        assertThat(Printable.of("e" + "\u0301".repeat(40) + "f")).isEqualTo("e" + "\u0301".repeat(4) + "f");
    }

    @Test
    void keepsTheSpacesOfANameAndNotThoseThatFillALine() {
        assertThat(Printable.of("two  spaces.pdf")).isEqualTo("two  spaces.pdf");
        assertThat(Printable.words("true." + " \u00a0\u3164\u2800".repeat(40) + "its sender inspected it", 500))
                .isEqualTo("true. its sender inspected it");
    }

    @Test
    void isCutWhereNobodyReadsOn() {
        assertThat(Printable.of("x".repeat(301))).hasSize(301).endsWith("x…");
        assertThat(Printable.words("x".repeat(301), 400)).doesNotEndWith("…");
    }
}
