package org.safeconduct.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a machine that reads hostile pictures may say. */
class CleaningTest {
    private static PageText.Recognised cleaned(String said) {
        return Cleaning.of(said.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsLettersLinesAndAccents() {
        assertThat(cleaned("Été à Genève\n\nnumber\t7\n\f"))
                .isEqualTo(new PageText.Recognised("Été à Genève\n\nnumber 7", true));
        assertThat(cleaned("سلام\n家族")).isEqualTo(new PageText.Recognised("سلام\n家族", true));
    }

    @Test
    void takesOutWhatControlsATerminalOrTurnsTheReadingDirection() {
        assertThat(cleaned("a\u001b[2Jb\u0007c\rd\u202ee\u200bf\u0000g\u2028h").lines())
                .isEqualTo("a[2Jbc defg h");
    }

    @Test
    void letsNothingPassForALineOfOurs() {
        assertThat(cleaned("════════ page 2 ════════").lines()).isEqualTo("page 2");
    }

    @Test
    void makesOneBlankLineOfMany() {
        assertThat(cleaned("a" + "\n".repeat(5000) + "b").lines()).isEqualTo("a\n\nb");
    }

    @Test
    void cutsWhatNoPageHas() {
        assertThat(cleaned("x".repeat(Cleaning.LONGEST)).whole()).isTrue();
        PageText.Recognised more = cleaned("x".repeat(Cleaning.LONGEST + 1));
        assertThat(more.whole()).isFalse();
        assertThat(more.lines()).hasSize(Cleaning.LONGEST);
        assertThat(Cleaning.of(new byte[Cleaning.LONGEST_BYTES + 1]).whole()).isFalse();
    }

    @Property(tries = 200)
    void saysNothingHarmfulWhateverItIsGiven(@ForAll byte[] said) {
        assertThat(Cleaning.of(said).lines().codePoints())
                .allMatch(c -> c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
    }
}
