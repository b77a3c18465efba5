package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Progress;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.WorkerProgram;
import org.safeconduct.language.Refused;

/** A part whose documents take longer, or more room, than its reader gives it. */
class PartBudgetIT {
    private static final long ROOM = 1L << 30;
    private static final Duration ENOUGH = Duration.ofMinutes(10);
    /** For a few workers to start on a busy machine, and not for one that never ends. */
    private static final Duration SHORT = Duration.ofSeconds(12);

    private static final byte[] ONE_PAGE = MadeUpWorker.document(1, "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private interface Way {
        SeenPart open(SafeViewer viewer, SealedPart part, InputStream payload, Path out) throws Refused, IOException;
    }

    private SeenPart opened(ViewForm form, PartBudget budget, Way way, byte[]... documents)
            throws Refused, IOException {
        Path partner = Files.createDirectories(folder.resolve("partner"));
        List<Path> files = new ArrayList<>();
        for (byte[] document : documents) {
            files.add(Files.write(partner.resolve(files.size() + ".pdf"), document));
        }
        ViewSettings settings = new ViewSettings(form, Locale.ENGLISH, Isolation.PROCESS, budget, null);
        WorkerProgram program = MadeUpWorker.program();
        try (SealedPart part = SealedPart.of(partner, files);
                SafeViewer viewer = new SafeViewer(settings, ViewListener.NONE, program, program);
                InputStream payload = part.payload()) {
            return way.open(viewer, part, payload, folder.resolve("out"));
        }
    }

    private SeenPart viewed(ViewForm form, PartBudget budget, byte[]... documents) throws Refused, IOException {
        return opened(
                form,
                budget,
                (viewer, part, payload, out) ->
                        viewer.view(payload, part.key(), out, List.of("officer-1"), Progress.NONE),
                documents);
    }

    private List<String> made() throws IOException {
        return Contents.files(folder.resolve("out")).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Test
    void showsWhatWasDrawnWhenItsTimeIsOver() throws Exception {
        byte[] endless = MadeUpWorker.document(2, MadeUpWorker.STANDS_STILL);
        SeenPart seen = viewed(ViewForm.PICTURES, new PartBudget(SHORT, ROOM), ONE_PAGE, endless, ONE_PAGE, ONE_PAGE);
        assertThat(seen.documents()).extracting(SeenDocument::complete).containsExactly(true, false, false, false);
        assertThat(seen.documents().stream().skip(1))
                .extracting(SeenDocument::shortage)
                .containsOnly(new Shortage.OfTime(SHORT));
        assertThat(seen.documents().get(1).missing()).isEmpty();
        assertThat(seen.documents())
                .extracting(SeenDocument::files)
                .containsExactly(
                        List.of("01-0001.png"),
                        List.of("02-0001.png", "02-0002.png", "02-0003.png"),
                        List.of(),
                        List.of());
        assertThat(made()).containsExactly("01-0001.png", "02-0001.png", "02-0002.png", "02-0003.png", "form.json");
    }

    @Test
    void saysOnOnePageForAllThatTheyWereLeftOut() throws Exception {
        SeenPart seen = viewed(ViewForm.PDF, new PartBudget(Duration.ZERO, ROOM), ONE_PAGE, ONE_PAGE, ONE_PAGE);
        assertThat(seen.complete()).isFalse();
        assertThat(seen.documents())
                .extracting(SeenDocument::inspection)
                .as("nobody looked, and nobody says that there was nothing")
                .containsOnlyNulls();
        assertThat(made()).containsExactly("01-safe.pdf", "form.json");
    }

    @Test
    void writesNoMorePagesThanThereIsRoomFor() throws Exception {
        SeenPart seen = viewed(ViewForm.PICTURES, new PartBudget(ENOUGH, 1), MadeUpWorker.document(3, ""), ONE_PAGE);
        assertThat(seen.documents())
                .extracting(SeenDocument::shortage)
                .containsOnly(new Shortage.OfRoom(1))
                .hasSize(2);
        assertThat(made()).containsExactly("01-0001.png", "01-0002.png", "form.json");
    }

    @Test
    void endsACopyWhereThereIsNoMoreRoom() throws Exception {
        viewed(ViewForm.PDF, new PartBudget(ENOUGH, 200), MadeUpWorker.document(3, ""), ONE_PAGE);
        assertThat(made()).containsExactly("01-safe.pdf", "form.json");
        try (PDDocument copy = Loader.loadPDF(folder.resolve("out/01-safe.pdf").toFile())) {
            // The first, and the one that says why there are no more.
            assertThat(copy.getNumberOfPages()).isEqualTo(2);
        }
    }

    @Test
    void doesNotWaitForAnInspectionLongerThanThePartHas() throws Exception {
        byte[] endless = MadeUpWorker.document(1, MadeUpWorker.NEVER_INSPECTED);
        SeenPart seen = viewed(ViewForm.PICTURES, new PartBudget(SHORT, ROOM), endless);
        SeenDocument only = seen.documents().getFirst();
        assertThat(only.complete()).isTrue();
        assertThat(only.doubts()).hasExactlyElementsOfTypes(Limiting.TookTooLong.class);
    }

    @Test
    void writesOriginalsThatItHadNoTimeForAsOnesThatNobodyCanJudge() throws Exception {
        SeenPart seen = opened(
                ViewForm.PICTURES,
                new PartBudget(Duration.ZERO, ROOM),
                (viewer, part, payload, out) -> viewer.originals(payload, part.key(), out, Progress.NONE),
                ONE_PAGE,
                ONE_PAGE);
        assertThat(seen.documents())
                .allSatisfy(each -> assertThat(each.dangers()).hasExactlyElementsOfTypes(Limiting.TookTooLong.class));
        assertThat(made()).containsExactly("01.pdf", "02.pdf", "form.json");
    }
}
