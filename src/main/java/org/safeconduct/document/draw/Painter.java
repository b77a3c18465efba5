package org.safeconduct.document.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.safeconduct.document.examine.Notebook;
import org.safeconduct.document.examine.PageSize;
import org.safeconduct.document.examine.PageTree;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;

/** A reading of a document of its own, and what draws its pages; used by one thread at a time. */
final class Painter implements AutoCloseable {
    private final PDDocument document;
    private final List<PageTree.Leaf> leaves;
    private final Easel easel;

    private Painter(PDDocument document, Notebook notebook) {
        this.document = document;
        this.leaves = PageTree.pages(document.getDocument(), notebook);
        this.easel = Easel.of(document.getDocument(), leaves);
    }

    /** @param notebook for what the walk of its pages finds */
    static Painter of(byte[] file, Notebook notebook) throws IOException {
        PDDocument document = Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache());
        try {
            return new Painter(document, notebook);
        } catch (RuntimeException | Error e) {
            document.close();
            throw e;
        }
    }

    int pages() {
        return leaves.size();
    }

    /** Whether any page has more pixels than that. */
    boolean hasPageOver(long pixels) {
        return leaves.stream().anyMatch(leaf -> PageSize.pixels(Easel.page(leaf)) > pixels);
    }

    /** @param index from 0 */
    Drawn draw(int index) {
        PageTree.Leaf leaf = leaves.get(index);
        Place place = new Place(index + 1, leaf.number());
        try {
            PDPage page = Easel.page(leaf);
            if (PageSize.isTooLarge(page)) {
                return Drawn.nothing(new Limiting.PageTooLarge(place));
            }
            BufferedImage picture = easel.draw(index, page);
            return new Drawn(
                    picture,
                    !easel.incomplete(),
                    easel.pictureTooLarge() ? List.of(new Limiting.PictureTooLarge(place)) : List.of());
        } catch (GuardedDrawer.TooComplex e) {
            return Drawn.nothing(new Limiting.PageTooComplex(place));
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // The parent has a finding for a page without a picture.
            return Drawn.nothing();
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
