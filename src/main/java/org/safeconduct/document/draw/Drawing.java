package org.safeconduct.document.draw;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.safeconduct.document.examine.Notebook;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.view.DrawingsDocument;
import org.safeconduct.document.worker.PageProgress;

/** One document, page after page. */
final class Drawing {
    /** Two larger ones at a time, with all that they need, could be more than a worker's memory. */
    private static final long PAIRED_PIXELS = 5_000_000;

    private final byte[] file;
    private final PageOutput output;
    private final PageProgress progress;
    private final Notebook notebook = new Notebook();
    private int pages;

    private interface Pages {
        Drawn draw(int index) throws IOException;
    }

    private Drawing(byte[] file, PageOutput output, PageProgress progress) {
        this.file = file;
        this.output = output;
        this.progress = progress;
    }

    static DrawingsDocument of(byte[] file, PageOutput output, PageProgress progress) {
        Drawing drawing = new Drawing(file, output, progress);
        drawing.draw();
        return new DrawingsDocument(DrawingsDocument.VERSION, drawing.pages, drawing.notebook.list());
    }

    private void draw() {
        try (Painter painter = Painter.of(file, notebook)) {
            pages = painter.pages();
            progress.at(0, pages);
            if (pages > 1 && Runtime.getRuntime().availableProcessors() > 1 && !painter.hasPageOver(PAIRED_PIXELS)) {
                try (Pair pair = new Pair(file, painter)) {
                    draw(index -> pair.next());
                }
            } else {
                draw(painter::draw);
            }
        } catch (InvalidPasswordException e) {
            notebook.add(new Limiting.NeedsPassword(Place.DOCUMENT));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // A parser fails in any of these ways on hostile input; memory that runs out ends the process.
            notebook.add(new Limiting.CannotParse(Place.DOCUMENT));
        }
    }

    private void draw(Pages source) throws IOException {
        int bad = 0;
        for (int i = 0; i < pages && bad < Limits.BAD_PAGES; i++) {
            Drawn drawn = source.draw(i);
            drawn.findings().forEach(notebook::add);
            if (drawn.picture() == null) {
                bad++;
            } else {
                output.page(i + 1, drawn.picture(), drawn.complete());
            }
            progress.at(i + 1, pages);
        }
    }
}
