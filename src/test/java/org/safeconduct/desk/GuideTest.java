package org.safeconduct.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guides are there in both languages, say as much in each, and call what is on the pages by the pages' words. */
class GuideTest {
    private static final Pattern PART = Pattern.compile("<(h2|li|tr)\\b");
    private static final Pattern BOLD = Pattern.compile("<strong>([^<]+)</strong>");

    @ParameterizedTest
    @EnumSource
    void saysAsMuchInEachLanguage(Guide guide) throws Exception {
        String english = guide.html(Locale.ENGLISH);
        String french = guide.html(Locale.FRENCH);
        assertThat(parts(french)).isEqualTo(parts(english));
        assertThat(english).isNotEqualTo(french).contains("<h1", "<table").doesNotContain("](", "href", "**");
        assertThat(french).doesNotContain("](", "href", "**");
    }

    private static List<String> parts(String html) {
        return PART.matcher(html).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @EnumSource
    void namesWhatIsOnThePages(Guide guide) throws Exception {
        for (Locale locale : Set.of(Locale.ENGLISH, Locale.FRENCH)) {
            String texts = texts(locale);
            BOLD.matcher(guide.html(locale))
                    .results()
                    .map(match -> match.group(1).replace("&quot;", "\""))
                    .filter(words -> !isRule(words))
                    .forEach(words ->
                            assertThat(texts).as("%s %s", guide, locale).contains(words));
        }
    }

    /** What is to be kept to, and is on no page. */
    private static boolean isRule(String words) {
        return Set.of(
                        "in person",
                        "en personne",
                        "Never restore an older copy of its database",
                        "Ne restaurez jamais une copie plus ancienne de sa base")
                .contains(words);
    }

    private static String texts(Locale locale) throws MissingResourceException {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.safeconduct.desk.texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream()
                .map(key -> bundle.getString(key).replace("''", "'"))
                .collect(Collectors.joining("\n"));
    }
}
