package org.safeconduct.viewing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartOutput;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.view.Copy;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.view.PagePictures;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.view.SafeCopy;
import org.safeconduct.document.view.Watermark;
import org.safeconduct.document.worker.PageProgress;

/** Makes the files of one document, as far as the part's time and room reach; used once. */
final class DocumentDrawing {
    /**
     * @param pixels SHA-256 of what was drawn; null where nothing of it could be kept
     * @param shortage why it ends before the document does
     */
    record Made(
            List<String> files,
            Drawings drawings,
            @Nullable String pixels,
            @Nullable Shortage shortage) {}

    private final ViewSettings settings;
    private final Watermark words;
    private final int number;
    private final Allowance allowance;
    private final MadeFiles files;
    private int drawn;

    DocumentDrawing(ViewSettings settings, Watermark words, int number, PartOutput folder, Allowance allowance) {
        this.settings = settings;
        this.words = words;
        this.number = number;
        this.allowance = allowance;
        this.files = new MadeFiles(folder, allowance);
    }

    @FunctionalInterface
    private interface Work {
        Made into(CountedCopy copy) throws IOException;
    }

    Made draw(PdfDrawer drawer, VerifiedSource source, PageProgress progress) throws IOException {
        return make(copy -> {
            try {
                Drawings drawings = drawer.draw(source, copy, progress, allowance.left());
                Shortage shortage = wasStopped(drawings) ? allowance.shortage() : null;
                String pixels = shortage == null ? copy.finish(drawings) : copy.finish(shortage);
                return new Made(files.names(), drawings, pixels, shortage);
            } catch (Short e) {
                return brokenOff(copy, e);
            }
        });
    }

    private static boolean wasStopped(Drawings drawings) {
        return drawings.findings().stream().anyMatch(finding -> finding instanceof Limiting.TookTooLong);
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
        return switch (why.shortage()) {
            case Shortage.OfDisk disk -> throw why;
            case Shortage.OfRoom room -> new Made(files.names(), unknown(), copy.finish(room), room);
            case Shortage.OfTime time -> new Made(files.names(), unknown(), copy.finish(time), time);
        };
    }

    private Made make(Work work) throws IOException {
        try (OutputStream out = whole()) {
            return work.into(new CountedCopy(copy(out), allowance));
        } catch (Short e) {
            files.discardUnfinished();
            drawn = files.names().isEmpty() ? 0 : drawn;
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
