package org.safeconduct.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** Micro Focus Security ArcSight Common Event Format, version 26: seven header fields, then keys of the dictionary. */
class CefLinesTest {
    /** Of the producers' dictionary, with the longest value each may have. */
    private static final Map<String, Integer> DICTIONARY = Map.ofEntries(
            Map.entry("rt", 40),
            Map.entry("externalId", 40),
            Map.entry("suid", 1023),
            Map.entry("suser", 1023),
            Map.entry("duid", 1023),
            Map.entry("duser", 1023),
            Map.entry("act", 63),
            Map.entry("outcome", 63),
            Map.entry("reason", 1023),
            Map.entry("msg", 1023),
            Map.entry("fname", 1023),
            Map.entry("fileHash", 255));

    private static final Pattern CUSTOM = Pattern.compile(
            "(cs[1-6]|cn[12]|flexString[12]|deviceCustomDate1)(Label)?|Safeconduct(Role|Approver|Erased)");

    private static String line(Exported record) throws Exception {
        return line("0.1.0", record);
    }

    private static String line(String version, Exported record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CefLines(version).write(out, record);
        return out.toString(UTF_8);
    }

    /** As a receiver reads it: a key is what stands before an equals sign that is not escaped. */
    private static Map<String, String> extension(String line) {
        String text = line.strip().split("(?<!\\\\)\\|", 8)[7];
        Matcher keys = Pattern.compile("(?:^| )([A-Za-z0-9]+)(?<!\\\\)=").matcher(text);
        Map<String, String> values = new LinkedHashMap<>();
        String key = null;
        int from = 0;
        while (keys.find()) {
            if (key != null) {
                values.put(key, text.substring(from, keys.start()));
            }
            key = keys.group(1);
            from = keys.end();
        }
        values.put(key, text.substring(from));
        return values;
    }

    static List<Exported> records() {
        return OcsfLinesTest.records().toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void hasSevenHeaderFieldsAndOnlyKeysOfTheDictionary(Exported record) throws Exception {
        String line = line(record);
        assertThat(line.strip().split("\\R")).hasSize(1);
        String[] header = line.split("(?<!\\\\)\\|", 8);
        assertThat(header).hasSize(8);
        assertThat(header[0]).isEqualTo("CEF:0");
        assertThat(header[6]).isIn("3", "6", "9");
        Map<String, String> values = extension(line);
        values.forEach((key, value) -> {
            assertThat(DICTIONARY.containsKey(key) || CUSTOM.matcher(key).matches())
                    .as(key)
                    .isTrue();
            assertThat(value).hasSizeBetween(1, DICTIONARY.getOrDefault(key, 4000));
        });
        for (String key : Set.copyOf(values.keySet())) {
            if (key.matches("cs[1-6]")) {
                assertThat(values).containsKey(key + "Label");
            }
        }
        assertThat(values).containsEntry("externalId", "4711").containsKey("cs6");
        assertThat(values.containsKey("flexString1")).isEqualTo("rendition".equals(values.get("flexString1Label")));
    }

    @Test
    void saysWhoElseItWasAndWhatItBelongsTo() throws Exception {
        Facts facts = Sample.facts(Event.OPENED, Sample.BUNDLE);
        assertThat(extension(line(Sample.record(facts, Sample.TWO, null))))
                .containsEntry("cn1Label", "release")
                .containsEntry("cn1", "5")
                .containsEntry("cn2Label", "count")
                .containsEntry("cn2", "6")
                .containsEntry("duid", "officer-3")
                .containsEntry("SafeconductRole", "officer")
                .containsEntry("SafeconductApprover", "officer-2")
                .containsEntry("SafeconductErased", "1-2:actor")
                .containsEntry("outcome", "success");
    }

    @Test
    void callsNothingASuccessOfWhichTheFactsAreErased() throws Exception {
        assertThat(extension(line(Sample.record(null, Sample.TWO, null))))
                .containsEntry("act", "erased-content")
                .doesNotContainKeys("outcome", "rt");
    }

    @Test
    void raisesWhatSomebodyHasToLookAtAndSaysUntilWhen() throws Exception {
        String alone = line(Sample.record(Sample.facts(Event.BREAK_GLASS, Sample.BUNDLE), Sample.OFFICER, null));
        assertThat(alone).contains("|break glass|9|");
        assertThat(extension(alone))
                .containsEntry("deviceCustomDate1Label", "reviewDue")
                .containsEntry("deviceCustomDate1", String.valueOf(Sample.DUE.toEpochMilli()));
        Facts ordinary = Sample.facts(Event.RELEASE_GRANTED, Sample.BUNDLE).dueBy(null);
        String line = line(Sample.record(ordinary, Sample.OFFICER, null));
        assertThat(line).contains("|release granted|3|");
        assertThat(extension(line)).doesNotContainKey("deviceCustomDate1");
    }

    @Test
    void escapesInHeaderAndValueWhatTheFormatSays() throws Exception {
        String line = line(Sample.words("a|b\\c=d\ne\r\nf"));
        assertThat(line("0.1|0\\", Sample.words("x")))
                .startsWith("CEF:0|Safeconduct|Safeconduct|0.1\\|0\\\\|release-granted|release"
                        + " granted|3|rt=1795262400123 ");
        assertThat(extension(line)).containsEntry("msg", "a|b\\\\c\\=d\\ne\\nf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x act=opened", "x\nCEF:0|a|b|c|d|e|9|", "\\", "x\\", "=", " = ", "\u2028suid=y", "a\0b"})
    void wordsAddNoKeyAndNoEvent(String words) throws Exception {
        String line = line(Sample.words(words));
        assertThat(line.strip().split("\\R")).hasSize(1);
        assertThat(extension(line))
                .containsEntry("act", "release-granted")
                .containsEntry("suid", "officer-1")
                .containsEntry("fname", Sample.BUNDLE + "/1");
    }
}
