package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.json.StrictJson;
import org.safeconduct.viewing.Contents;
import tools.jackson.databind.JsonNode;

/** What an officer takes of a part, and who sees that. */
class OpenViewIT {
    private static final String MARKER = "MARKERthatNobodyMayFind";

    @TempDir
    private static Path folder = Path.of("");

    private static Running running = Running.untilProcessEnds();
    private static People people = new People(People.KEYS, Path.of(""), "");
    private static String bundle = "";

    @BeforeAll
    static void sealAndSend() throws Exception {
        people = People.at(folder, running);
        Path first = Files.write(
                folder.resolve("first.pdf"),
                RawPdf.content("BT /F 24 Tf 72 700 Td (" + MARKER + ") Tj ET").bytes());
        Path second = Files.write(
                folder.resolve("second.pdf"),
                RawPdf.content("BT /F 24 Tf 72 700 Td (fictional) Tj ET").bytes());
        bundle = people.send(first, second);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JsonNode json(Run run) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 1 << 20);
    }

    private static Run.Typist as(String person) {
        return people.as(person);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Run open(String output, String... more) {
        return as("officer-1").types(people.open(bundle, output, more));
    }

    private static String search(String rendition) {
        Run found = as("reviewer-1").types("log", "search", "--bundle", bundle, "--rendition", rendition, "--json");
        People.require(found);
        return found.out();
    }

    @Test
    void writesPicturesAndTheRecordSaysSo() throws Exception {
        Run opened = open("seen", "--json");
        People.require(opened);
        JsonNode answer = json(opened);
        assertThat(answer.path("rendition").asString("")).isEqualTo("view");
        assertThat(answer.path("complete").asBoolean(false)).isTrue();
        assertThat(answer.path("documents").get(0).path("files").get(0).asString(""))
                .isEqualTo(path("seen/01-0001.png"));
        assertThat(Contents.files(folder.resolve("seen")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("01-0001.png", "02-0001.png");
        assertThat(Contents.with(MARKER, folder.resolve("seen"))).isEmpty();
        assertThat(Contents.with(MARKER, folder.resolve("home-officer-1"))).isEmpty();
        String record = "\"index\":" + answer.path("record").asLong(-1) + ",";
        assertThat(search("view")).contains(record);
        assertThat(search("original")).doesNotContain(record);
        Run told = as("unhcr-1").types("openings", bundle);
        assertThat(told.out()).contains("taken: pictures");
    }

    @Test
    void writesOriginalsOnlyWhereThatWasAskedForAndEverybodySeesIt() throws Exception {
        Run opened = open("originals", "--original", "--json");
        People.require(opened);
        JsonNode answer = json(opened);
        assertThat(answer.path("rendition").asString("")).isEqualTo("original");
        assertThat(folder.resolve("originals/01.pdf")).hasSameBinaryContentAs(folder.resolve("first.pdf"));
        assertThat(search("original"))
                .contains("\"index\":" + answer.path("record").asLong(-1) + ",", "\"rendition\":\"original\"");
        assertThat(as("unhcr-1").types("openings", bundle, "--json").out()).contains("\"rendition\":\"original\"");
        People.require(as("reviewer-1")
                .types(
                        "log",
                        "export",
                        "--live",
                        "--format",
                        "csv",
                        "--rendition",
                        "original",
                        "--output",
                        path("exported")));
        assertThat(folder.resolve("exported/records.csv"))
                .content()
                .contains("\"release-granted\"", "\"opened\"", "\"original\"")
                .doesNotContain("\"view\"");
    }

    @Test
    void writesOnePdfOfPicturesForEachDocument() throws IOException {
        Run opened = open("copies", "--safe-pdf");
        People.require(opened);
        assertThat(opened.out()).contains("taken: pictures", "01-safe.pdf", "02-safe.pdf");
        assertThat(Contents.with(MARKER, folder.resolve("copies"))).isEmpty();
        assertThat(folder.resolve("copies/02-safe.pdf")).exists();
    }

    @Test
    void writesRecognisedTextWhereItCanAndSaysWhatIsMissing() throws Exception {
        Run opened = open("read", "--text-language", "eng,xyz", "--json");
        People.require(opened);
        JsonNode text = json(opened).path("text");
        assertThat(text.path("missing").toString()).contains("xyz");
        assertThat(text.path("message").asString("")).contains("apt install", "tesseract-ocr-xyz");
        boolean read = text.path("languages").toString().contains("eng");
        assertThat(Files.exists(folder.resolve("read/01-text.txt"))).isEqualTo(read);
        if (read) {
            assertThat(folder.resolve("read/01-text.txt"))
                    .content()
                    .startsWith("RECOGNISED BY A MACHINE")
                    .contains("officer-1", "MARKERthat");
            assertThat(json(opened).path("documents").get(0).path("text").asString(""))
                    .isEqualTo(path("read/01-text.txt"));
        }
        assertThat(search("view"))
                .contains("\"index\":" + json(opened).path("record").asLong(-1) + ",");
    }

    @Test
    void opensAPartThatItHasNoTimeForAndSaysWhatIsNotThere() throws Exception {
        Run opened = open("short", "--max-time", "PT0.000000001S", "--json");
        assertThat(opened.code()).isEqualTo(Outcome.REFUSED);
        JsonNode answer = json(opened);
        assertThat(answer.path("complete").asBoolean(true)).isFalse();
        for (JsonNode document : answer.path("documents")) {
            assertThat(document.path("cut").path("code").asString("")).isEqualTo("viewing.part-took-too-long");
            assertThat(document.path("cut").path("hint").asString("")).contains("--max-time");
        }
        assertThat(Contents.files(folder.resolve("short")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("01-0001.png");
        assertThat(open("shorter", "--max-time", "PT0.000000001S").out())
                .contains("2: not drawn", "less than a minute, was over")
                .containsOnlyOnce("> Open the part once more");
        assertThat(answer.path("outcomeReported").asBoolean(false)).isTrue();
    }

    @Test
    void asksForNothingThatContradictsItself() {
        Run refused = open("both", "--original", "--safe-pdf", "--json");
        assertThat(refused.code()).isEqualTo(Outcome.WRONG_USE);
        assertThat(refused.out()).contains("cli.original-or-view");
    }
}
