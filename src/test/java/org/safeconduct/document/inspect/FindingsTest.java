package org.safeconduct.document.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.testing.SampleFindings;

class FindingsTest {
    static Stream<Finding> every() {
        return SampleFindings.every().filter(finding -> !(finding instanceof Limiting.OfTheParent));
    }

    private static InspectionDocument inOrder(String json) throws JsonRejected {
        return StrictJson.readInOrder(
                json.getBytes(StandardCharsets.UTF_8),
                InspectionDocument.class,
                Limits.ANSWER_BYTES,
                Limits.ANSWER_TOKENS);
    }

    @Test
    void areRefusedInAnotherShapeOrOrder() throws JsonRejected {
        String answer = "{\"version\":1,\"pages\":1,\"findings\":[%s]}";
        String sound = "{\"kind\":\"JavaScript\",\"place\":{}}";
        assertThat(inOrder(answer.formatted(sound)).findings()).hasSize(1);
        for (String other : List.of(
                "[\"JavaScript\",{\"place\":{}}]",
                "{\"place\":{},\"kind\":\"JavaScript\"}",
                "{\"kind\":\"JavaScript\",\"place\":{\"page\":null}}")) {
            assertThatThrownBy(() -> inOrder(answer.formatted(other))).as(other).isInstanceOf(JsonRejected.class);
        }
    }

    @Test
    void areNoMoreOfAKindThanAWorkerPromises() throws JsonRejected {
        assertThat(inOrder(links(50)).findings()).hasSize(50);
        assertThatThrownBy(() -> inOrder(links(51))).isInstanceOf(JsonRejected.class);
    }

    private static String links(int count) {
        String link = "{\"kind\":\"Link\",\"place\":{\"object\":%d},\"address\":\"x\"}";
        return "{\"version\":1,\"pages\":1,\"findings\":["
                + IntStream.rangeClosed(1, count).mapToObj(link::formatted).collect(Collectors.joining(","))
                + "]}";
    }

    private static InspectionDocument read(String json) throws JsonRejected {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), InspectionDocument.class, 4 << 20);
    }

    @ParameterizedTest
    @MethodSource("every")
    void comesThroughThePipeAsItWas(Finding finding) throws JsonRejected {
        InspectionDocument sent = new InspectionDocument(InspectionDocument.VERSION, 3, List.of(finding));
        assertThat(read(new String(StrictJson.write(sent), StandardCharsets.UTF_8)))
                .isEqualTo(sent);
    }

    static Stream<Finding> ofTheParent() {
        return SampleFindings.every().filter(Limiting.OfTheParent.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("ofTheParent")
    void isNotBelievedWhereOnlyTheParentCanTell(Finding finding) {
        String kind = "{\"version\":1,\"pages\":3,\"findings\":[" + written(finding) + "]}";
        assertThatThrownBy(() -> read(kind)).isInstanceOf(JsonRejected.class);
    }

    private static String written(Finding finding) {
        return new String(StrictJson.write(finding), StandardCharsets.UTF_8);
    }

    @Test
    void areOfTheParentWhereTheyAreOfAProcess() {
        assertThat(ofTheParent().map(Finding::code))
                .contains(
                        "document.file-too-large",
                        "document.page-not-drawn",
                        "document.worker-missing",
                        "document.worker-died",
                        "document.took-too-much-memory",
                        "document.took-too-long",
                        "document.answer-not-understood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"version\":1,\"pages\":1}",
                "{\"version\":1,\"pages\":1,\"findings\":[null]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"java.lang.String\"}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\"}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"place\":{}}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\",\"place\":{\"page\":0}}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\",\"place\":{\"page\":5001}}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\",\"place\":{\"object\":-1}}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\",\"place\":{},\"more\":1}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"LayerOff\",\"place\":{}}]}",
                "{\"version\":1,\"pages\":-1,\"findings\":[]}",
                "{\"version\":1,\"pages\":5001,\"findings\":[]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\",\"place\":{\"page\":2}}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"JavaScript\",\"place\":{\"object\":10000000000}}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"EarlierRevisions\",\"place\":{},\"count\":-1}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"BytesAfterEnd\",\"place\":{},\"bytes\":2000000000}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"MoreOfAKind\",\"place\":{},\"which\":\"nothing here\",\"count\":1}]}",
                "{\"version\":1,\"pages\":1,\"findings\":[],\"findings\":[]}"
            })
    void refusesWhatIsNoAnswer(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonRejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u001b[2Jb", "a\\u202eb", "a\\u2028b"})
    void cleansWhatAWorkerDidNot(String hostile) throws JsonRejected {
        InspectionDocument read = read("{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"LayerOff\",\"place\":{},"
                + "\"name\":\"" + hostile + "\"}]}");
        assertThat(((Hidden.LayerOff) read.findings().getFirst()).name().text()).matches("a[\\[2J ]*b");
    }
}
