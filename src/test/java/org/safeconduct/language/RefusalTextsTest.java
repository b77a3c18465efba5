package org.safeconduct.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safeconduct.log.Finding;
import org.safeconduct.testing.SampleFindings;
import org.safeconduct.viewing.HiddenText;
import org.safeconduct.viewing.Shortage;

/** Every refusal of every capability has its sentence in both languages, and the two say the same. */
class RefusalTextsTest {
    /** In a MessageFormat a single apostrophe vanishes and takes the placeholders after it along. */
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    /** No constant: a client quotes the sentence that the exchange wrote. */
    private static final String QUOTED = "client.exchange-refused";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    @Test
    void findsTheRefusals() {
        assertThat(refusals().keySet()).contains("keys", "bundle", "log");
    }

    @TestFactory
    List<DynamicTest> everyRefusalHasItsSentence() {
        return refusals().entrySet().stream()
                .flatMap(capability -> List.of("", "_fr").stream()
                        .map(language -> DynamicTest.dynamicTest(
                                capability.getKey() + language,
                                () -> check(capability.getKey(), capability.getValue(), language))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> bothLanguagesSayTheSame() {
        return refusals().keySet().stream()
                .map(capability -> DynamicTest.dynamicTest(capability, () -> {
                    Properties english = texts(capability, "");
                    Properties french = texts(capability, "_fr");
                    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
                    for (String key : english.stringPropertyNames()) {
                        assertThat(placeholders(french.getProperty(key)))
                                .as(key)
                                .isEqualTo(placeholders(english.getProperty(key)));
                        assertThat(french.getProperty(key))
                                .as("%s is translated", key)
                                .isNotEqualTo(english.getProperty(key));
                    }
                }))
                .toList();
    }

    private static void check(String capability, List<Refusal> refusals, String language) throws IOException {
        Properties texts = texts(capability, language);
        Set<String> codes = refusals.stream().map(Refusal::code).collect(Collectors.toCollection(TreeSet::new));
        for (Refusal refusal : refusals) {
            assertThat(refusal.code()).startsWith(capability + ".").matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(texts.getProperty(refusal.code(), "")).as(refusal.code()).matches(".*\\p{Punct}");
            Locale locale = language.isEmpty() ? Locale.ENGLISH : Locale.FRENCH;
            assertThat(Sentences.what(refusal, locale)).isNotBlank().doesNotContain("''");
        }
        for (String key : texts.stringPropertyNames()) {
            String code = key.endsWith(".hint") ? key.substring(0, key.length() - ".hint".length()) : key;
            assertThat(codes.contains(code) || code.equals(QUOTED))
                    .as("%s is a refusal", code)
                    .isTrue();
            String text = texts.getProperty(key);
            assertThat(LONE_APOSTROPHE.matcher(text).find()).as(key).isFalse();
            assertThat(new MessageFormat(text).toPattern()).as(key).isNotBlank();
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties texts(String capability, String language) throws IOException {
        String name = "/org/safeconduct/" + capability + "/refusals" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(RefusalTextsTest.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }

    /** By capability, which is the package's name. */
    private static Map<String, List<Refusal>> refusals() {
        Stream<Refusal> enumerated = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.safeconduct")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class))
                        .flatMap(type -> Arrays.stream(constants(type)));
        // No enumeration, because a finding names its place.
        Stream<? extends Refusal> findings =
                Arrays.stream(Finding.Kind.values()).map(kind -> new Finding(kind, "1"));
        Stream<Refusal> viewing = Stream.of(
                new HiddenText.More(2),
                new Shortage.OfTime(Duration.ofMinutes(30)),
                new Shortage.OfRoom(1 << 30),
                new Shortage.OfDisk());
        return Stream.of(enumerated, findings, SampleFindings.every(), viewing)
                .flatMap(each -> each)
                .collect(Collectors.groupingBy(
                        refusal -> refusal.code().substring(0, refusal.code().indexOf('.'))));
    }

    private static Refusal[] constants(JavaClass type) {
        return (Refusal[]) type.reflect().getEnumConstants();
    }
}
