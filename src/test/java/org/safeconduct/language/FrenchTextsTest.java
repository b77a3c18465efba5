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

    @Test
    void noFrenchTextHasLostAnApostrophe() throws IOException {
        List<Path> texts;
        try (Stream<Path> found = Files.walk(Path.of("src/main/resources/org/safeconduct"))) {
            texts = found.filter(file -> file.toString().endsWith("_fr.properties"))
                    .toList();
        }
        assertThat(texts).hasSizeGreaterThan(5);
        for (Path file : texts) {
            for (String line : Files.readAllLines(file)) {
                String text = line.substring(line.indexOf('=') + 1);
                assertThat(LOST.matcher(text).results().map(r -> r.group()).toList())
                        .as("%s: %s", file.getFileName(), line)
                        .isEmpty();
            }
        }
    }
}
