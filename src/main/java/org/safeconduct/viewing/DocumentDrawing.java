package org.safeconduct.viewing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartOutput;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.text.Tesseract;
import org.safeconduct.document.view.Copy;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PagePictures;
import org.safeconduct.document.view.PageSink;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.view.SafeCopy;
import org.safeconduct.document.view.Watermark;
import org.safeconduct.document.worker.PageProgress;

/** Makes the files of one document, as far as the part's time and room reach; used once. */
final class DocumentDrawing {
    /**
     * @param pixels SHA-256 of what was drawn; null where nothing of it could be kept
     * @param shortage why it ends before the document does
     * @param text what was recognised on its pages; null where nothing was wanted or could be
     */
    record Made(
            List<String> files,
            Drawings drawings,
            @Nullable String pixels,
            @Nullable Shortage shortage,
            @Nullable SeenText text) {
        Made(List<String> files, Drawings drawings, @Nullable String pixels, @Nullable Shortage shortage) {
            this(files, drawings, pixels, shortage, null);
        }

        private Made with(@Nullable SeenText found) {
            return new Made(files, drawings, pixels, shortage, found);
        }
    }

    private final ViewSettings settings;
    private final Watermark words;
    private final int number;
    private final Allowance allowance;
    private final MadeFiles files;
    private final @Nullable DocumentText text;
    private int drawn;

    DocumentDrawing(ViewSettings settings, Watermark words, int number, PartOutput folder, Allowance allowance) {
        this.settings = settings;
        this.words = words;
        this.number = number;
        this.allowance = allowance;
        this.files = new MadeFiles(folder, allowance);
        this.text = settings.text() == null ? null : text(settings.text());
    }

    private DocumentText text(Tesseract tesseract) {
        String name = String.format(Locale.ROOT, "%02d-text.txt", number);
        return new DocumentText(tesseract, settings, name, words.lines(), files, allowance);
    }

    @FunctionalInterface
    private interface Work {
        Made into(CountedCopy copy) throws IOException;
    }

    Made draw(PdfDrawer drawer, VerifiedSource source, PageProgress progress) throws IOException {
        return make(copy -> {
            try {
                Drawings drawings = drawer.draw(source, read(copy), progress, allowance.left());
                Shortage shortage = lacks(drawings) ? allowance.shortage() : null;
                tellEnd(drawings);
                String pixels = shortage == null ? copy.finish(drawings) : copy.finish(shortage);
                return new Made(files.names(), drawings, pixels, shortage);
            } catch (Short e) {
                return brokenOff(copy, e);
            }
        });
    }

    private PageSink read(PageSink sink) {
        return text == null ? sink : text.before(sink);
    }

    private void tellEnd(Drawings drawings) throws IOException {
        if (text != null && drawings.pages() == 0) {
            text.brokenOff();
        }
    }

    /** With hardly any time left a drawing may end without saying that it was stopped. */
    private static boolean lacks(Drawings drawings) {
        return drawings.drawn() == 0
                || drawings.drawn() < drawings.pages()
                || drawings.findings().stream().anyMatch(finding -> finding instanceof Limiting.TookTooLong);
    }

    /** A page that says why there is nothing of this document, nor of those after it. */
    Made leaveOut(Shortage shortage) throws IOException {
        if (shortage instanceof Shortage.OfDisk) {
            return nothing(shortage);
        }
        return make(copy -> {
            copy.finish(shortage);
            return new Made(files.names(), unknown(), null, shortage);
        });
    }

    /** Without such a page. */
    Made nothing(Shortage shortage) {
        return new Made(List.of(), unknown(), null, shortage);
    }

    /** The pages there are say so themselves; what cannot be written any more cannot say anything. */
    private Made brokenOff(CountedCopy copy, Short why) throws IOException {
        drawn = copy.drawn();
        tellEnd(unknown());
        return switch (why.shortage()) {
            case Shortage.OfDisk disk -> throw why;
            case Shortage.OfRoom room -> new Made(files.names(), unknown(), copy.finish(room), room);
            case Shortage.OfTime time -> new Made(files.names(), unknown(), copy.finish(time), time);
        };
    }

    private Made make(Work work) throws IOException {
        Made made = pages(work);
        return made.with(text == null ? null : text.written());
    }

    private Made pages(Work work) throws IOException {
        try (text;
                OutputStream out = whole()) {
            return work.into(new CountedCopy(copy(out), allowance));
        } catch (Short e) {
            // A copy without its end is none.
            boolean copy = settings.form() == ViewForm.PDF;
            files.discardUnfinished(copy ? List.copyOf(files.names()) : List.of());
            drawn = copy ? 0 : drawn;
            return new Made(files.names(), unknown(), null, e.shortage());
        }
    }

    /** The one file of all its pages. */
    private OutputStream whole() throws IOException {
        return switch (settings.form()) {
            case PICTURES -> OutputStream.nullOutputStream();
            case PDF -> files.create(String.format(Locale.ROOT, "%02d-safe.pdf", number));
        };
    }

    private Copy copy(OutputStream out) throws IOException {
        return switch (settings.form()) {
            case PICTURES ->
                new PagePictures(
                        (page, kind) -> files.create(String.format(Locale.ROOT, "%02d-%04d.%s", number, page, kind)),
                        settings.language(),
                        words);
            case PDF -> new SafeCopy(out, new SafeCopy.Labels(settings.language(), null), words);
        };
    }

    /** Nobody said how many pages there are. */
    private Drawings unknown() {
        return new Drawings(settings.isolation(), 0, drawn, List.of());
    }
}
