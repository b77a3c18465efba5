package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/** Documents made ready by real workers. */
class PreparerIT {
    private static final Decision AS_IT_IS = new Decision.AsItIs();
    private static final Decision SCRUB = new Decision.Scrub();
    private static final Decision KEEP = new Decision.Keep("The court asks for it untouched.");

    @TempDir
    private Path folder = Path.of("");

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("form.pdf"), content);
    }

    private static RawPdf hostile() {
        return RawPdf.of("/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "", "BT /F 12 Tf 72 700 Td (seen) Tj ET");
    }

    private Preparer preparer() {
        return new Preparer(folder, 1, Isolation.best());
    }

    private static Prepared prepare(Preparer preparer, Path file, Decision decision) throws IOException {
        return preparer.prepare(Source.of(file), decision, PageProgress.NONE, PageProgress.NONE);
    }

    private static Prepared.Ready ready(Prepared prepared) {
        assertThat(prepared).isInstanceOf(Prepared.Ready.class);
        return (Prepared.Ready) prepared;
    }

    private static DossierRefusal refused(Prepared prepared) {
        assertThat(prepared).isInstanceOf(Prepared.Refused.class);
        return ((Prepared.Refused) prepared).why();
    }

    private static byte[] content(Prepared.Ready ready) throws IOException {
        try (InputStream in = Channels.newInputStream(ready.content().open())) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void letsGoWhatIsCleanAsItIs() throws Exception {
        byte[] clean = RawPdf.content("BT /F 12 Tf 72 700 Td (seen) Tj ET").bytes();
        Path file = file(clean);
        try (Preparer preparer = preparer()) {
            for (Decision decision : List.of(AS_IT_IS, SCRUB, KEEP)) {
                Prepared.Ready ready = ready(prepare(preparer, file, decision));
                assertThat(ready.how()).isEqualTo(new Preparation.Inspected());
                assertThat(ready.needless()).isEqualTo(decision == KEEP);
                assertThat(content(ready)).isEqualTo(clean);
                assertThat(ready.content().length()).isEqualTo(clean.length);
                assertThat(ready.content().sha256()).isEqualTo(sha256(clean));
            }
        }
    }

    @Test
    void makesAnewWhatIsToBeScrubbedAndLeavesNothingOfIt() throws Exception {
        byte[] original = hostile().bytes();
        Path file = file(original);
        try (Preparer preparer = preparer()) {
            assertThat(refused(prepare(preparer, file, AS_IT_IS))).isEqualTo(DossierRefusal.SOMETHING_FOUND);
            Prepared.Ready ready = ready(prepare(preparer, file, SCRUB));
            assertThat(ready.how())
                    .isEqualTo(new Preparation.Scrubbed(new Preparation.Original(original.length, sha256(original))));
            byte[] scrubbed = content(ready);
            assertThat(new String(scrubbed, StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-")
                    .doesNotContain("JavaScript", "alert");
            assertThat(ready.content().sha256()).isEqualTo(sha256(scrubbed));
            assertThat(ready.content().length()).isEqualTo(scrubbed.length);
            assertThat(names()).containsExactly("form.pdf");
        }
        assertThat(names()).containsExactly("form.pdf");
    }

    @Test
    void keepsWhatWasSeenForAReason() throws Exception {
        Path file = file(hostile().bytes());
        try (Preparer preparer = preparer()) {
            Prepared.Ready ready = ready(prepare(preparer, file, KEEP));
            assertThat(ready.how())
                    .isInstanceOfSatisfying(
                            Preparation.Kept.class,
                            kept -> assertThat(kept.findings())
                                    .contains("document.java-script", "document.open-action"));
            assertThat(content(ready)).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void asksNoWorkerWhatIsNoPdf() throws Exception {
        Path file = Files.write(folder.resolve("form.pdf"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});
        try (Preparer preparer = preparer()) {
            for (Decision decision : List.of(AS_IT_IS, SCRUB, KEEP)) {
                assertThat(prepare(preparer, file, decision)).isEqualTo(new Prepared.Foreign(file, FileKind.JPEG));
            }
        }
    }

    @Test
    void takesAwayWhatComesBeforeThePdfOrRefusesIt() throws Exception {
        byte[] pdf = RawPdf.content("").bytes();
        byte[] later = new byte[pdf.length + 10];
        System.arraycopy("0123456789".getBytes(StandardCharsets.US_ASCII), 0, later, 0, 10);
        System.arraycopy(pdf, 0, later, 10, pdf.length);
        Path file = file(later);
        try (Preparer preparer = preparer()) {
            assertThat(refused(prepare(preparer, file, KEEP))).isEqualTo(DossierRefusal.BEGINS_OTHERWISE);
            assertThat(content(ready(prepare(preparer, file, SCRUB))))
                    .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The first look and the second are at one file, or nothing comes of it. */
    @Test
    void refusesAFileThatChangesBeforeItIsScrubbed() throws Exception {
        Path file = file(hostile().bytes());
        PageProgress meddling = (page, pages) -> {
            try {
                Files.write(
                        file, hostile().object(40, "<</Author(somebody else)>>").bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try (Preparer preparer = preparer()) {
            assertThat(refused(preparer.prepare(Source.of(file), SCRUB, meddling, PageProgress.NONE)))
                    .isEqualTo(DossierRefusal.CHANGED);
        }
        assertThat(names()).containsExactly("form.pdf");
    }

    @Test
    void sealsNoMoreThanWasInspectedOfAFileThatGrows() throws Exception {
        byte[] clean = RawPdf.content("").bytes();
        Path file = file(clean);
        try (Preparer preparer = preparer()) {
            Prepared.Ready ready = ready(prepare(preparer, file, AS_IT_IS));
            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
            assertThat(ready.content().length()).isEqualTo(clean.length);
            assertThat(ready.content().sha256()).isEqualTo(sha256(clean));
        }
    }

    @Test
    void tellsEveryReasonWhyScrubbingFailed() throws Exception {
        byte[] field = hostile()
                .object(
                        1,
                        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>/AcroForm<</Fields[30 0 R]>>>>")
                .object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Annots[30 0 R]"
                                + "/Resources<</Font<</F 90 0 R>>>>>>")
                .object(30, "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(somebody)/Rect[72 600 300 620]/P 3 0 R>>")
                .bytes();
        Path file = file(field);
        try (Preparer preparer = preparer()) {
            Prepared prepared = prepare(preparer, file, SCRUB);
            assertThat(refused(prepared)).isEqualTo(DossierRefusal.NOT_SCRUBBED);
            assertThat(((Prepared.Refused) prepared).unscrubbed())
                    .extracting(Finding::code)
                    .contains("document.partly-read");
            assertThat(names()).containsExactly("form.pdf");
        }
    }

    @Test
    void tellsOfAFileThatCannotBeReadAndLooksAtTheOthers() throws Exception {
        Path file = file(RawPdf.content("").bytes());
        try (Preparer preparer = new Preparer(folder, 2, Isolation.best())) {
            assertThat(refused(prepare(preparer, folder.resolve("gone.pdf"), AS_IT_IS)))
                    .isEqualTo(DossierRefusal.NOT_READ);
            assertThat(refused(prepare(preparer, folder, KEEP))).isEqualTo(DossierRefusal.NOT_READ);
            ready(prepare(preparer, file, AS_IT_IS));
        }
    }

    @Test
    void startsNoMoreWorkersAfterOneThatCouldNotBeStarted() throws Exception {
        Path file = file(RawPdf.content("").bytes());
        Path started = Files.createDirectory(folder.resolve("started"));
        try (Preparer preparer = new Preparer(folder, 20, Isolation.PROCESS, NeverReady.program(started))) {
            assertThat(refused(prepare(preparer, file, AS_IT_IS))).isEqualTo(DossierRefusal.NOT_LOOKED_AT);
            for (int i = 0; i < 18; i++) {
                assertThat(refused(prepare(preparer, file, KEEP))).isEqualTo(DossierRefusal.NOT_LOOKED_AT);
            }
        }
        try (Stream<Path> each = Files.list(started)) {
            assertThat(each.count())
                    .as("the first, once more, and the one kept ready")
                    .isBetween(1L, 3L);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
