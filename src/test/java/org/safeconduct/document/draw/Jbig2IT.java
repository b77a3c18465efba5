package org.safeconduct.document.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.view.PageSink;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/** The decoder is found where a worker has only what it was given. */
class Jbig2IT {
    @TempDir
    private Path folder = Path.of("");

    private int left = -1;
    private int right = -1;

    private final PageSink sink = new PageSink() {
        @Override
        public void drawn(PagePicture picture) {
            int row = picture.height() / 2 * picture.width();
            left = picture.pixels()[3 * (row + picture.width() / 4)] & 0xFF;
            right = picture.pixels()[3 * (row + picture.width() * 3 / 4)] & 0xFF;
        }

        @Override
        public void missing(int first, int last) {}
    };

    @Test
    void drawsAScanInAWorker() throws Exception {
        Path file = Files.write(folder.resolve("scan.pdf"), Jbig2Test.scan());
        try (PdfDrawer drawer = PdfDrawer.start(Drawer.program(), 1, Isolation.best())) {
            Drawings drawings = drawer.draw(file, sink, PageProgress.NONE);
            assertThat(drawings.findings()).isEmpty();
            assertThat(drawings.complete()).isTrue();
        }
        assertThat(left).isLessThan(30);
        assertThat(right).isGreaterThan(225);
    }
}
