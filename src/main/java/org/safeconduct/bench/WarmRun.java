package org.safeconduct.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.draw.Drawer;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.scrub.PdfScrubber;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.view.PageSink;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.view.SafeCopy;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/** One document's round in this process, with a worker that has been waiting for it each time. */
final class WarmRun {
    /** Of all rounds, in seconds and KiB. */
    static final class Times {
        private final List<Double> inspect = new ArrayList<>();
        private final List<Double> scrub = new ArrayList<>();
        private final List<Double> firstPage = new ArrayList<>();
        private final List<Double> safe = new ArrayList<>();
        private int pages;
        private long heap;
        private long worker;

        String last() {
            return "inspect %.2f s, scrub %.2f s, first page %.2f s, safe %.2f s"
                    .formatted(inspect.getLast(), scrub.getLast(), firstPage.getLast(), safe.getLast());
        }

        DocumentsBench.Result result(
                String name, long bytes, DocumentsBench.Command command, DocumentsBench.@Nullable Command theirs) {
            return new DocumentsBench.Result(
                    name,
                    pages,
                    bytes,
                    median(inspect),
                    median(scrub),
                    median(firstPage),
                    median(safe),
                    heap,
                    worker,
                    command,
                    theirs);
        }

        private static double median(List<Double> values) {
            return Race.median(values.stream().mapToDouble(Double::doubleValue));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private WarmRun() {}

    /**
     * Scrubs in the first round only: it takes longer than all the rest.
     *
     * @param copy overwritten
     * @throws BenchFailed if the document cannot be drawn: there would be nothing to compare
     */
    static void of(Path file, Path copy, Times times) throws IOException {
        Isolation isolation = Isolation.best();
        try (MemoryWatch memory = MemoryWatch.begin()) {
            try (PdfInspector inspector = PdfInspector.start(Examiner.program(), 1, isolation)) {
                require(inspector.isReady());
                times.inspect.add(seconds(() -> inspector.inspect(file, PageProgress.NONE)));
            }
            if (times.scrub.isEmpty()) {
                try (PdfScrubber scrubber = PdfScrubber.start(1, isolation)) {
                    require(scrubber.isReady());
                    times.scrub.add(seconds(() -> scrubber.scrub(file, copy, PageProgress.NONE)));
                }
            }
            memory.restHeap();
            try (PdfDrawer drawer = PdfDrawer.start(Drawer.program(), 1, isolation)) {
                require(drawer.isReady());
                draw(drawer, file, copy, times);
            }
            times.heap = Math.max(times.heap, memory.heapKib());
            times.worker = Math.max(times.worker, memory.workerKib());
        }
    }

    private static void draw(PdfDrawer drawer, Path file, Path copy, Times times) throws IOException {
        long start = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            SafeCopy pictures = new SafeCopy(out, new SafeCopy.Labels(Locale.ENGLISH, null), null);
            First first = new First(pictures);
            Drawings drawings = drawer.draw(file, first, PageProgress.NONE);
            pictures.finish();
            if (drawings.drawn() == 0) {
                throw new BenchFailed(file + ": no pictures");
            }
            times.pages = drawings.pages();
            times.firstPage.add((first.at - start) / 1e9);
        }
        times.safe.add((System.nanoTime() - start) / 1e9);
    }

    /** Notes when the first page came. */
    private static final class First implements PageSink {
        private final PageSink sink;
        private long at;

        First(PageSink sink) {
            this.sink = sink;
        }

        @Override
        public void drawn(PagePicture picture) throws IOException {
            at = at == 0 ? System.nanoTime() : at;
            sink.drawn(picture);
        }

        @Override
        public void missing(int first, int last) throws IOException {
            sink.missing(first, last);
        }
    }

    private static void require(boolean ready) throws BenchFailed {
        if (!ready) {
            throw new BenchFailed("no worker could be started");
        }
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
