package org.safeconduct.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where MessageFormat eats an apostrophe no sentence fails: it is only wrong. */
class FrenchTextsTest {
    /** Elided words that lost it, and are no words of their own then. */
    private static final Pattern LOST =
            Pattern.compile("(?i)(?U)\\b(c(est|était)|nest|s(est|était)|qu(il|ils|un|une|on)|lon|d(après|un|avoir|être)"
                    + "|l(avait|expéditeur|envoyer|ouvrir|ouverture|organisation|inscription|entrée|échange))\\b");

    /** A branch of a choice that has an argument: it is formatted a second time, and its apostrophes are read a second time. */
    private static final Pattern CHOICE = Pattern.compile("\\{[0-9]+,choice,((?:[^{}]|\\{[^{}]*\\})*)\\}");

    private static List<Path> texts(String end) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("src/main/resources/org/safeconduct"))) {
            List<Path> texts =
                    found.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(texts).hasSizeGreaterThan(5);
            return texts;
        }
    }

    @Test
    void noChoiceLosesAnApostropheThatIsReadTwice() throws IOException {
        assertThat(lost("{0,choice,1#Un pli n''est|1<{0} plis n''ont}")).isTrue();
        assertThat(lost("l''un {0,choice,1#n''est|1<{0} sont} d''ici : {1}")).isFalse();
        for (Path file : texts(".properties")) {
            for (String line : Files.readAllLines(file)) {
                assertThat(lost(line)).as("%s: %s", file.getFileName(), line).isFalse();
            }
        }
    }

    private static boolean lost(String line) {
        return CHOICE.matcher(line)
                .results()
                .anyMatch(choice -> Stream.of(choice.group(1).split("\\|", -1))
                        .anyMatch(branch -> branch.contains("{") && branch.contains("'")));
    }

    @Test
    void noFrenchTextHasLostAnApostrophe() throws IOException {
        for (Path file : texts("_fr.properties")) {
            for (String line : Files.readAllLines(file)) {
                String text = line.substring(line.indexOf('=') + 1);
                assertThat(LOST.matcher(text).results().map(r -> r.group()).toList())
                        .as("%s: %s", file.getFileName(), line)
                        .isEmpty();
            }
        }
    }
}
