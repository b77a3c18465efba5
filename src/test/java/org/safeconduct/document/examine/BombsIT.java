package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.worker.PageProgress;

/** What kills careless readers is a finding here, within the budget and without harm to the parent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BombsIT {
    /** The budget of a document of one page, and what it takes to start a process on a busy machine. */
    private static final Duration LONGEST = Duration.ofSeconds(100);

    @TempDir
    private static Path folder = Path.of("");

    private final List<Bombs.Bomb> bombs = Bombs.all();
    private PdfInspector inspector = PdfInspector.start(Examiner.program(), 0);

    @BeforeAll
    void start() {
        inspector.close();
        inspector = PdfInspector.start(Examiner.program(), bombs.size() + 1);
    }

    @AfterAll
    void stop() {
        inspector.close();
    }

    @Test
    void areOfManyKinds() {
        assertThat(bombs).hasSizeGreaterThanOrEqualTo(25);
        assertThat(bombs).allSatisfy(bomb -> assertThat(bomb.document()).hasSizeLessThan(16 << 20));
    }

    @TestFactory
    Stream<DynamicTest> goOffHarmlessly() {
        return bombs.stream().map(bomb -> dynamicTest(bomb.what(), () -> goesOffHarmlessly(bomb)));
    }

    private void goesOffHarmlessly(Bombs.Bomb bomb) throws IOException {
        Path file = Files.write(folder.resolve("bomb.pdf"), bomb.document());
        long begun = System.nanoTime();
        Inspection inspection = inspector.inspect(file, PageProgress.NONE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
        assertThat(inspection.findings())
                .noneMatch(Limiting.AnswerNotUnderstood.class::isInstance)
                .noneMatch(Limiting.WorkerMissing.class::isInstance)
                .noneMatch(Limiting.WorkerDied.class::isInstance);
        if (bomb.stops()) {
            assertThat(inspection.stops()).as("%s", inspection.findings()).isTrue();
        }
    }

    @Test
    void doesNotEvenReadWhatIsTooLarge() throws IOException {
        Path file = folder.resolve("large.pdf");
        try (var channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.position(Limits.FILE_BYTES);
            channel.write(ByteBuffer.allocate(1));
        }
        Inspection inspection = inspector.inspect(file, PageProgress.NONE);
        assertThat(inspection.findings()).singleElement().isInstanceOf(Limiting.FileTooLarge.class);
    }
}
