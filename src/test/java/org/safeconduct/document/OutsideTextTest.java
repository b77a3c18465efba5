package org.safeconduct.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideTextTest {
    private static String english(String text) {
        return Lines.plain(new OutsideText(Locale.ENGLISH).of(text, 60));
    }

    @ParameterizedTest
    @CsvSource({
        "Œuvre d’accueil – Québec",
        "Nguyễn Thị Hương",
        "Международная служба",
        "Ελληνική Ένωση",
        "Ħal Għargħur ƴ ɓ Ș oʻzbek",
        "a*b*c"
    })
    void setsWhatTheFacesHaveAsItIs(String name) {
        OutsideText outside = new OutsideText(Locale.FRENCH);
        assertThat(Lines.plain(outside.of(name, 60))).isEqualTo(name);
        assertThat(outside.whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "المفوضية السامية للأمم المتحدة, [Arabic: 27 letters]",
        "file المفوضية 3.pdf, file [Arabic: 8 letters] 3.pdf",
        "難民支援協会, [Chinese: 6 letters]",
        "မြန်မာ, [Burmese: 3 letters]",
        "א, [Hebrew: 1 letter]",
        "مكتب 12 / 77 عمان, [Arabic: 4 letters] 12 / 77 [Arabic: 4 letters]",
        "مكتب ١٢ عمان, [Arabic: 10 letters]",
        "難民（東京）協会, [Chinese: 6 letters]",
        "難-民, [Chinese: 1 letter]-[Chinese: 1 letter]",
        "ᏣᎳᎩ, [another script: 3 letters]"
    })
    void tellsInWordsWhatTheyLack(String name, String told) {
        assertThat(english(name)).isEqualTo(told);
    }

    @Test
    void marksSingleSignsAndEverythingInvisible() {
        assertThat(english("a\ud83d\ude00b")).isEqualTo("a\ufffdb");
        assertThat(english("evil\u202efdp\u2066.exe")).isEqualTo("evil\ufffdfdp\ufffd.exe");
        assertThat(english("a\u0000b\nc\u2028d\u00ade\ufefff")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf");
        // Nobody else's private sign passes for one of ours.
        assertThat(english("" + Lines.ASTERISK)).isEqualTo("\ufffd");
        // A letter of ours, too rare to be there.
        assertThat(english("a\ua7b5b")).isEqualTo("a\ufffdb");
        assertThat(english("\ud800")).isEqualTo("\ufffd");
    }

    @Test
    void doesNotLetAnInvisibleSignHideAmongLettersOfAScript() {
        assertThat(english("م\u202eف")).isEqualTo("[Arabic: 1 letter]\ufffd[Arabic: 1 letter]");
    }

    @Test
    void composesAccents() {
        assertThat(english("e\u0301")).isEqualTo("é");
    }

    @Test
    void endsWhatIsTooLongWithAnEllipsis() {
        assertThat(new OutsideText(Locale.ENGLISH).of("abcdef", 3)).isEqualTo("abc…");
    }

    @Test
    void speaksFrench() {
        OutsideText outside = new OutsideText(Locale.FRENCH);
        assertThat(outside.of("المفوضية", 60)).isEqualTo("[arabe : 8 lettres]");
        assertThat(outside.whole()).isFalse();
    }
}
