package org.safeconduct.document.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void leavesOutWhatControlsATerminalOrTurnsTheReadingDirection() {
        assertThat(new Quote("a\u001b[2Jb\u202ec\nd\u200be").text()).isEqualTo("a[2Jbc de");
    }

    @Test
    void keepsNamesOfEveryScript() {
        assertThat(new Quote("Zoë Ñandú Владимир محمد 王").text()).isEqualTo("Zoë Ñandú Владимир محمد 王");
    }

    @Test
    void isShort() {
        assertThat(new Quote("é".repeat(300)).text()).isEqualTo("é".repeat(199) + "…");
        assertThat(new Quote("é".repeat(200)).text()).isEqualTo("é".repeat(200));
    }

    @Property
    void isTheSameWhenMadeAgain(@ForAll String text) {
        Quote quote = new Quote(text);
        assertThat(new Quote(quote.text())).isEqualTo(quote);
        assertThat(quote.text().codePointCount(0, quote.text().length())).isLessThanOrEqualTo(Quote.LONGEST);
    }
}
