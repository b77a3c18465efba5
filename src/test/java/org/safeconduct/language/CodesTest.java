package org.safeconduct.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of code that a command shows has words: a group that is kept elsewhere would be shown bare. */
class CodesTest {
    private static final Pattern ASKED = Pattern.compile("\\.code\\(\"([a-z-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyGroupThatIsAskedForHasWords(String language) throws IOException {
        ResourceBundle codes =
                ResourceBundle.getBundle("org.safeconduct.language.codes", Locale.forLanguageTag(language));
        Set<String> groups =
                codes.keySet().stream().map(key -> key.split("\\.")[0]).collect(Collectors.toSet());
        assertThat(asked()).contains("state", "destruction", "basis").isSubsetOf(groups);
    }

    private static Set<String> asked() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/safeconduct/cli"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(CodesTest::groups)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> groups(Path source) {
        try {
            return ASKED.matcher(Files.readString(source)).results().map((MatchResult found) -> found.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
