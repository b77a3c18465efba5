package org.safeconduct.document.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.safeconduct.document.examine.Notebook;
import org.safeconduct.document.examine.PageSize;
import org.safeconduct.document.examine.PageTree;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.view.DrawingsDocument;
import org.safeconduct.document.worker.PageProgress;

/** One document, page after page. */
final class Drawing {
    private final byte[] file;
    private final PageOutput output;
    private final PageProgress progress;
    private final Notebook notebook = new Notebook();
    private int pages;

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
        try (PDDocument document = Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            List<PageTree.Leaf> leaves = PageTree.pages(document.getDocument(), notebook);
            pages = leaves.size();
            progress.at(0, pages);
            draw(Easel.of(document.getDocument(), leaves), leaves);
        } catch (InvalidPasswordException e) {
            notebook.add(new Limiting.NeedsPassword(Place.DOCUMENT));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // A parser fails in any of these ways on hostile input; memory that runs out ends the process.
            notebook.add(new Limiting.CannotParse(Place.DOCUMENT));
        }
    }

    private void draw(Easel easel, List<PageTree.Leaf> leaves) {
        int bad = 0;
        for (int i = 0; i < leaves.size() && bad < Limits.BAD_PAGES; i++) {
            bad += page(easel, i, leaves.get(i)) ? 0 : 1;
            progress.at(i + 1, leaves.size());
        }
    }

    /** @return whether there is a picture; where there is none, the parent sees it by itself */
    private boolean page(Easel easel, int index, PageTree.Leaf leaf) {
        Place place = new Place(index + 1, leaf.number());
        try {
            PDPage page = Easel.page(leaf);
            if (PageSize.isTooLarge(page)) {
                notebook.add(new Limiting.PageTooLarge(place));
                return false;
            }
            BufferedImage picture = easel.draw(index, page);
            if (easel.pictureTooLarge()) {
                notebook.add(new Limiting.PictureTooLarge(place));
            }
            output.page(index + 1, picture, !easel.incomplete());
            return true;
        } catch (GuardedDrawer.TooComplex e) {
            notebook.add(new Limiting.PageTooComplex(place));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // The parent has a finding for a page without a picture.
        }
        return false;
    }
}
