package org.safeconduct.document.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.draw.Drawer;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.Probe;
import org.safeconduct.document.worker.WorkerProgram;

/** Pages drawn by a process of its own, and what becomes of those that are not. */
class PdfDrawerIT {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> seen = new ArrayList<>();
    private final PageSink sink = new PageSink() {
        @Override
        public void drawn(PagePicture picture) {
            seen.add(picture.number() + (picture.complete() ? "" : "?"));
        }

        @Override
        public void missing(int first, int last) {
            seen.add(first == last ? first + "!" : first + "-" + last + "!");
        }
    };

    private Drawings draw(WorkerProgram program, Path file) throws IOException {
        try (PdfDrawer drawer = PdfDrawer.start(program, 1, Isolation.best())) {
            return drawer.draw(file, sink, PageProgress.NONE);
        }
    }

    private static List<String> kinds(Drawings drawings) {
        return drawings.findings().stream().map(Finding::code).toList();
    }

    private Path document(int pages) throws IOException {
        Path file = folder.resolve("file.pdf");
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            document.save(file.toFile());
        }
        return file;
    }

    @Test
    void givesEveryPage() throws IOException {
        Drawings drawings = draw(Drawer.program(), document(3));
        assertThat(drawings).isEqualTo(new Drawings(Isolation.best(), 3, 3, List.of()));
        assertThat(drawings.complete()).isTrue();
        assertThat(seen).containsExactly("1", "2", "3");
    }

    @Test
    void saysWhyThereIsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file.pdf"), "no document");
        Drawings drawings = draw(Drawer.program(), file);
        assertThat(drawings.complete()).isFalse();
        assertThat(kinds(drawings)).containsExactly("document.cannot-parse");
        assertThat(seen).isEmpty();
    }

    @Test
    void throwsOnlyWhereTheFileItselfCannotBeRead() {
        assertThatThrownBy(() -> draw(Drawer.program(), folder.resolve("missing.pdf")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void saysThatNoWorkerCouldBeStarted() throws IOException {
        WorkerProgram none =
                new WorkerProgram("no.such.Program", Probe.program().classPath());
        assertThat(kinds(draw(none, document(1)))).containsExactly("document.worker-missing");
    }

    private static String page(int number, int width, int height, int pixels) {
        ByteBuffer header = ByteBuffer.allocate(16);
        header.putInt(number).putInt(width).putInt(height).putInt(1);
        return frame('D', header.array()) + frame('D', new byte[pixels]);
    }

    private static String frame(char letter, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(5 + body.length);
        frame.put((byte) letter).putInt(body.length).put(body);
        return new String(frame.array(), StandardCharsets.ISO_8859_1);
    }

    private static String answer(String json) {
        return frame('A', json.getBytes(StandardCharsets.UTF_8));
    }

    private Drawings hostile(String said) throws IOException {
        Path file = Files.writeString(folder.resolve("said"), said, StandardCharsets.ISO_8859_1);
        return draw(Repeater.program(), file);
    }

    @Test
    void findsByItselfThatAWorkerLeftPagesOut() throws IOException {
        Drawings drawings = hostile(page(2, 1, 1, 3) + answer("{\"version\":1,\"pages\":3,\"findings\":[]}"));
        assertThat(seen).containsExactly("1!", "2", "3!");
        assertThat(kinds(drawings)).containsExactly("document.page-not-drawn", "document.page-not-drawn");
        assertThat(drawings.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,\"pages\":0,\"findings\":[]}",
                "{\"version\":2,\"pages\":1,\"findings\":[]}",
                "{\"version\":1,\"pages\":-1,\"findings\":[]}",
                "{\"version\":1,\"pages\":5001,\"findings\":[]}",
                "{\"version\":1,\"pages\":1,\"findings\":[{\"kind\":\"NoSuchFinding\"}]}",
                "{\"version\":1,\"pages\":1}",
                "no json",
            })
    void doesNotBelieveAnAnswerThatIsNone(String json) throws IOException {
        Drawings drawings = hostile(answer(json));
        assertThat(kinds(drawings)).contains("document.answer-not-understood");
        assertThat(drawings.complete()).isFalse();
        assertThat(drawings.pages()).isZero();
    }

    private static String tooLarge(int many, int page) {
        String one = "{\"kind\":\"PageTooLarge\",\"place\":{\"page\":" + page + "}}";
        return "{\"version\":1,\"pages\":1,\"findings\":[" + String.join(",", Collections.nCopies(many, one)) + "]}";
    }

    @Test
    void takesNoMoreFindingsOfAKindThanAWorkerThatIsHonestHas() throws IOException {
        assertThat(kinds(hostile(answer(tooLarge(50, 1)))))
                .containsOnly("document.page-too-large", "document.page-not-drawn");
        assertThat(kinds(hostile(answer(tooLarge(51, 1))))).containsExactly("document.answer-not-understood");
        assertThat(kinds(hostile(answer(tooLarge(1, 2))))).containsExactly("document.answer-not-understood");
    }

    @Test
    void countsWhatIsInAnAnswerBeforeAnythingIsMadeOfIt() throws IOException {
        String nested = "{\"version\":1,\"pages\":1,\"findings\":[" + "[],".repeat(120_000) + "[]]}";
        assertThat(kinds(hostile(answer(nested)))).containsExactly("document.answer-not-understood");
        String nothing = "{\"version\":1,\"pages\":1,\"findings\":null}";
        assertThat(kinds(hostile(answer(nothing)))).containsExactly("document.answer-not-understood");
    }

    @Test
    void takesNoPictureLargerThanItMayBe() throws IOException {
        assertThat(kinds(hostile(page(1, 10_000, 2_001, 3)))).containsExactly("document.answer-not-understood");
        assertThat(kinds(hostile(page(1, 1, 1, 4)))).containsExactly("document.answer-not-understood");
        assertThat(seen).isEmpty();
    }
}
