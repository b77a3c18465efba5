package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.draw.Drawer;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.view.PageSink;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/** What kills careless renderers ends within the budget here, and is told wherever no picture came of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawnBombsIT {
    /** The budget of a document of one page, and what it takes to start a process on a busy machine. */
    private static final Duration LONGEST = Duration.ofSeconds(100);

    private static final PageSink NOWHERE = new PageSink() {
        @Override
        public void drawn(PagePicture picture) {}

        @Override
        public void missing(int first, int last) {}
    };

    @TempDir
    private static Path folder = Path.of("");

    private final List<Bombs.Bomb> bombs = Bombs.all();
    private PdfDrawer drawer = PdfDrawer.start(Drawer.program(), 0, Isolation.best());

    @BeforeAll
    void start() {
        drawer.close();
        drawer = PdfDrawer.start(Drawer.program(), bombs.size(), Isolation.best());
    }

    @AfterAll
    void stop() {
        drawer.close();
    }

    @TestFactory
    Stream<DynamicTest> goOffHarmlessly() {
        return bombs.stream().map(bomb -> dynamicTest(bomb.what(), () -> goesOffHarmlessly(bomb)));
    }

    private void goesOffHarmlessly(Bombs.Bomb bomb) throws IOException {
        Path file = Files.write(folder.resolve("bomb.pdf"), bomb.document());
        long begun = System.nanoTime();
        Drawings drawings = drawer.draw(file, NOWHERE, PageProgress.NONE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
        assertThat(drawings.findings())
                .noneMatch(Limiting.AnswerNotUnderstood.class::isInstance)
                .noneMatch(Limiting.WorkerMissing.class::isInstance);
        assertThat(drawings.complete()).isEqualTo(drawings.findings().isEmpty());
    }
}
