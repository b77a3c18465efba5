package org.safeconduct.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final int ENOUGH = 4096;

    private record Inner(String name, @Nullable String note) {}

    private record Outer(long number, Instant time, List<Inner> inner, byte[] bytes, Map<String, Inner> named) {}

    private record Small(String text, int number, boolean flag, Kind kind) {}

    private enum Kind {
        ONE,
        TWO
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Outer value = new Outer(
                Long.MAX_VALUE,
                Instant.parse("2026-11-21T20:00:00Z"),
                List.of(new Inner("été 🕊", null), new Inner("b", "note")),
                new byte[] {1, 2},
                Map.of("x", new Inner("y", null)));
        byte[] written = StrictJson.write(value);
        assertThat(new String(written, UTF_8))
                .isEqualTo("{\"number\":9223372036854775807,\"time\":\"2026-11-21T20:00:00Z\","
                        + "\"inner\":[{\"name\":\"été 🕊\"},{\"name\":\"b\",\"note\":\"note\"}],"
                        + "\"bytes\":\"AQI=\",\"named\":{\"x\":{\"name\":\"y\"}}}");
        Outer read = StrictJson.read(written, Outer.class, ENOUGH);
        assertThat(read).usingRecursiveComparison().isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\":\"b\",\"name\":\"a\"}",
                "{\"name\":\"a\",\"note\":null}",
                "{\"name\":\"a\",\"note\":\"b\"}{}",
                "[\"a\",\"b\"]",
                "{\"name\":\"a\""
            })
    void refusesAnotherOrderOrShapeWhereThereIsOne(String json) {
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> StrictJson.readInOrder(json.getBytes(UTF_8), Inner.class, ENOUGH, 100));
    }

    @Test
    void readsWhatIsInOrderWithOtherSpacesAndEscapes() throws Exception {
        byte[] json = " {\"name\":\"\\u0061\", \"note\":\"b\"}\n".getBytes(UTF_8);
        assertThat(StrictJson.readInOrder(json, Inner.class, ENOUGH, 6)).isEqualTo(new Inner("a", "b"));
    }

    @Test
    void countsTokensBeforeItMakesValuesOfThem() {
        byte[] json = "{\"name\":\"a\",\"note\":\"b\"}".getBytes(UTF_8);
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> StrictJson.readInOrder(json, Inner.class, ENOUGH, 5))
                .withMessageContaining("tokens");
    }

    @Test
    void readsWhitespaceAndEscapes() throws Exception {
        Small read = read(" {\"text\" : \"\\u00e9\\ud83d\\udd4a\", \"number\":1,\n\"flag\":true,\"kind\":\"TWO\"} \n");
        assertThat(read).isEqualTo(new Small("é🕊", 1, true, Kind.TWO));
    }

    @Test
    void readsABackslashBeforeWhatLooksLikeAnEscape() throws Exception {
        Small read = read("{\"text\":\"C:\\\\udc00 \\\\ud83d\",\"number\":1,\"flag\":true,\"kind\":\"ONE\"}");
        assertThat(read.text()).isEqualTo("C:\\udc00 \\ud83d");
    }

    @Test
    void refusesHalfACharacterInAName() {
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> StrictJson.readTree("{\"\\ud83d\":1}".getBytes(UTF_8), ENOUGH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAB=", "AAA", "AA", "AQJ=", "AA==\\n", " AAA=", "AA-_", "AAA=AAA=", "A", "="})
    void refusesBase64InAnotherSpelling(String bytes) {
        refusesOuter("{\"number\":1,\"time\":\"2026-11-21T20:00:00Z\",\"inner\":[],\"bytes\":\"" + bytes
                + "\",\"named\":{}}");
    }

    @Test
    void refusesIdentifiersInAnotherSpelling() throws Exception {
        String id = "0b2f6c1e-5a44-4e0e-9d1a-3f2b8c7d6e5f";
        assertThat(StrictJson.read(("[\"" + id + "\"]").getBytes(UTF_8), UUID[].class, ENOUGH))
                .containsExactly(UUID.fromString(id));
        for (String other :
                List.of(" " + id, id.toUpperCase(Locale.ROOT), "0-0-0-0-0", "CPYMfFpETg6dGj8rjH1uXw==", "")) {
            assertThatExceptionOfType(JsonRejected.class)
                    .isThrownBy(() -> StrictJson.read(("[\"" + other + "\"]").getBytes(UTF_8), UUID[].class, ENOUGH));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // duplicate, unknown, absent, null
                "{'text':'a','text':'b','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':1,'flag':true,'kind':'ONE','more':1}",
                "{'number':1,'flag':true,'kind':'ONE'}",
                "{'text':null,'number':1,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':null,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':1,'flag':true,'kind':null}",
                // other types
                "{'text':1,'number':1,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':'1','flag':true,'kind':'ONE'}",
                "{'text':'a','number':'','flag':true,'kind':'ONE'}",
                "{'text':'a','number':1.0,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':1e0,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':true,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':1,'flag':1,'kind':'ONE'}",
                "{'text':'a','number':1,'flag':'true','kind':'ONE'}",
                "{'text':'a','number':1,'flag':true,'kind':0}",
                "{'text':'a','number':1,'flag':true,'kind':'one'}",
                "{'text':'a','number':1,'flag':true,'kind':''}",
                "{'text':'a','number':1,'flag':true,'kind':' ONE'}",
                "{'text':'a','number':1,'flag':true,'kind':'ONE '}",
                "{'text':'a','number':1,'flag':true,'kind':'ONE\\u0000'}",
                "{'text':'a','number':1,'flag':true,'kind':'0'}",
                "{'text':'a','number':1,'flag':true,'kind':['ONE']}",
                "{'text':['a'],'number':1,'flag':true,'kind':'ONE'}",
                "['a',1,true,'ONE']",
                "'a'",
                "null",
                "",
                // out of range
                "{'text':'a','number':2147483648,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':111111111111111111111111,'flag':true,'kind':'ONE'}",
                // not JSON
                "{'text':'a','number':1,'flag':true,'kind':'ONE'}{}",
                "{'text':'a','number':1,'flag':true,'kind':'ONE'} x",
                "{'text':'a','number':1,'flag':true,'kind':'ONE',}",
                "{'text':'a','number':01,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':+1,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':NaN,'flag':true,'kind':'ONE'}",
                "{text:'a','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'a\nb','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'a','number':1,'flag':true,'kind':'ONE'/**/}",
                "// comment\n{'text':'a','number':1,'flag':true,'kind':'ONE'}",
                // half characters
                "{'text':'\\ud83d','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'\\udd4a\\ud83d','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'\\ud83d-\\udd4a','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'\\\\\\ud83d','number':1,'flag':true,'kind':'ONE'}",
                "{'text':'\\ud83d\\\\udd4a','number':1,'flag':true,'kind':'ONE'}"
            })
    void refuses(String document) {
        assertThatExceptionOfType(JsonRejected.class).isThrownBy(() -> read(document.replace('\'', '"')));
    }

    @Test
    void refusesSingleQuotes() {
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> read("{'text':'a','number':1,'flag':true,'kind':'ONE'}"));
    }

    @Test
    void refusesOtherEncodings() {
        String document = "{\"text\":\"a\",\"number\":1,\"flag\":true,\"kind\":\"ONE\"}";
        refusesBytes(document.getBytes(UTF_16BE));
        refusesBytes(("\ufeff" + document).getBytes(UTF_8));
        byte[] broken = document.getBytes(UTF_8);
        broken[9] = (byte) 0xff;
        refusesBytes(broken);
    }

    @Test
    void refusesAbsentElementsWhereverTheyStand() {
        refusesOuter("{\"number\":1,\"time\":\"2026-11-21T20:00:00Z\",\"inner\":[null],\"bytes\":\"\",\"named\":{}}");
        refusesOuter("{\"number\":1,\"time\":\"2026-11-21T20:00:00Z\",\"inner\":[{}],\"bytes\":\"\",\"named\":{}}");
        refusesOuter(
                "{\"number\":1,\"time\":\"2026-11-21T20:00:00Z\",\"inner\":[],\"bytes\":\"\",\"named\":{\"x\":null}}");
        refusesOuter("{\"number\":1,\"time\":\"2026-11-21T20:00:00Z\",\"inner\":[],\"named\":{}}");
    }

    @Test
    void refusesTimesInAnotherSpelling() {
        for (String time : List.of(
                "1", "\"1\"", "\"2026-11-21T20:00Z\"", "\"2026-11-21T20:00:00+00:00\"", "\"2026-11-21\"", "\"\"")) {
            refusesOuter("{\"number\":1,\"time\":" + time + ",\"inner\":[],\"bytes\":\"\",\"named\":{}}");
        }
    }

    @Test
    void boundsLengthDepthAndNames() {
        byte[] longDocument = ("{\"text\":\"" + "x".repeat(ENOUGH) + "\"}").getBytes(UTF_8);
        refusesBytes(longDocument);
        String deep = "[".repeat(17) + "]".repeat(17);
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> StrictJson.readTree(deep.getBytes(UTF_8), ENOUGH));
        String name = "{\"" + "n".repeat(65) + "\":1}";
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> StrictJson.readTree(name.getBytes(UTF_8), ENOUGH));
    }

    @Test
    void readsATreeThatIsDeepEnough() throws Exception {
        String deep = "[".repeat(16) + "]".repeat(16);
        assertThat(StrictJson.readTree(deep.getBytes(UTF_8), ENOUGH).isArray()).isTrue();
    }

    @Test
    void neverRepeatsWhatItRefuses() {
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> read("{\"text\":\"secret\",\"number\":\"secret\",\"secret\":1}"))
                .satisfies(rejected -> {
                    assertThat(rejected.getMessage()).doesNotContain("secret");
                    assertThat(rejected).hasNoCause();
                });
    }

    private static Small read(String document) throws JsonRejected {
        return StrictJson.read(document.getBytes(UTF_8), Small.class, ENOUGH);
    }

    private static void refusesBytes(byte[] document) {
        assertThatExceptionOfType(JsonRejected.class).isThrownBy(() -> StrictJson.read(document, Small.class, ENOUGH));
    }

    private static void refusesOuter(String document) {
        assertThatExceptionOfType(JsonRejected.class)
                .isThrownBy(() -> StrictJson.read(document.getBytes(UTF_8), Outer.class, ENOUGH));
    }
}
