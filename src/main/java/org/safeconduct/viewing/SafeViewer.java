package org.safeconduct.viewing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartOutput;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.draw.Drawer;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.view.PdfDrawer;
import org.safeconduct.document.view.Watermark;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.WorkerProgram;

/** Shows the parts of bundles: as pictures, or as the originals with what was found in them. */
public final class SafeViewer implements AutoCloseable {
    private final ViewSettings settings;
    private final ViewListener listener;
    private final WorkerProgram program;
    private final WorkerProgram inspecting;
    /** Waits for the first document; those of the others start when it is known how many there are. */
    private @Nullable PdfDrawer first;
    /** The same for the first original. */
    private @Nullable PdfInspector firstInspector;

    public SafeViewer(ViewSettings settings, ViewListener listener) {
        this(settings, listener, Drawer.program(), Examiner.program());
    }

    /** @param program that draws @param inspecting program that inspects */
    public SafeViewer(ViewSettings settings, ViewListener listener, WorkerProgram program, WorkerProgram inspecting) {
        this.settings = settings;
        this.listener = listener;
        this.program = program;
        this.inspecting = inspecting;
    }

    /** Begins to start the process that draws; it is ready by the time that something is to be drawn. */
    public void prepare() {
        if (first == null) {
            first = PdfDrawer.start(program, 1, settings.isolation());
        }
    }

    /**
     * Waits for that process, so that nothing is asked for that cannot be shown then.
     *
     * @throws ViewingRefused if it cannot be started
     */
    public void requireReady() throws ViewingRefused, InterruptedIOException {
        if (!first().isReady()) {
            throw new ViewingRefused(ViewingRefusal.WORKER_MISSING, null);
        }
    }

    /** As {@link #prepare}, of the process that inspects originals. */
    public void prepareToInspect() {
        if (firstInspector == null) {
            firstInspector = inspector(1);
        }
    }

    /**
     * As {@link #requireReady}: originals that nobody looked at are not written.
     *
     * @throws ViewingRefused if it cannot be started
     */
    public void requireInspecting() throws ViewingRefused, InterruptedIOException {
        if (!firstInspector().isReady()) {
            throw new ViewingRefused(ViewingRefusal.WORKER_MISSING, null);
        }
    }

    /**
     * As {@link #requireReady}, of the room for the part itself; what is made of it may need more.
     *
     * @param parent of the folder to be
     * @param bytes of the payload
     * @throws ViewingRefused if the disk does not have it
     */
    public void requireRoom(Path parent, long bytes) throws ViewingRefused, IOException {
        FileStore disk = Files.getFileStore(parent);
        // Some systems do not tell.
        if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < bytes) {
            throw new ViewingRefused(ViewingRefusal.NO_ROOM, null);
        }
    }

    private PdfInspector firstInspector() {
        prepareToInspect();
        return Objects.requireNonNull(firstInspector);
    }

    private PdfDrawer first() {
        prepare();
        return Objects.requireNonNull(first);
    }

    /**
     * Has the part's pages drawn, as many as its time and room allow. Its documents are in no file meanwhile, and not
     * afterwards.
     *
     * @param folder is created by this call, for its owner only; it appears when everything is in it
     * @param words of the watermark, at most six lines: who opens it, when, under which record; too long ones are cut
     * @param progress of verifying, in bytes
     */
    public SeenPart view(InputStream payload, PartKey key, Path folder, List<String> words, Progress progress)
            throws BundleRefused, IOException {
        return PartReader.view(
                payload, key, folder, progress, (part, output) -> view(part, output, Watermark.cut(words)));
    }

    /**
     * The same of a part that is verified already, into wherever the pages are to go, each as soon as it is drawn.
     *
     * @param words as {@link #view}
     */
    public SeenPart draw(VerifiedPart part, PartOutput output, List<String> words) throws IOException {
        return view(part, output, Watermark.cut(words));
    }

    private SeenPart view(VerifiedPart part, PartOutput output, Watermark words) throws IOException {
        List<VerifiedPart.Document> documents = part.documents();
        PartDrawing drawing = new PartDrawing(part, output, words, settings);
        try (PdfInspector inspector = inspector(documents.size());
                PdfDrawer others = PdfDrawer.start(program, documents.size() - 1, settings.isolation())) {
            for (VerifiedPart.Document document : documents) {
                drawing.add(document, document.number() == 1 ? first() : others, inspector, listener);
            }
        }
        return new SeenPart(part.label(), part.form(), settings.isolation(), drawing.seen());
    }

    /**
     * Writes the originals, as they were sealed. What was found in them is told before the folder appears.
     *
     * @param folder as {@link #view}
     */
    public SeenPart originals(InputStream payload, PartKey key, Path folder, Progress progress)
            throws BundleRefused, IOException {
        List<SeenDocument> seen = new ArrayList<>();
        PartReader.OpenedPart opened = PartReader.extract(
                payload, key, folder, progress, hidden -> seen.addAll(inspected(hidden.documents())));
        Path form = opened.form();
        return new SeenPart(
                opened.label(), form == null ? null : form.getFileName().toString(), settings.isolation(), seen);
    }

    private List<SeenDocument> inspected(List<PartReader.Document> originals) throws IOException {
        List<SeenDocument> seen = new ArrayList<>();
        Allowance allowance = new Allowance(settings.budget());
        try (PdfInspector others = inspector(originals.size() - 1)) {
            for (PartReader.Document each : originals) {
                int number = seen.size() + 1;
                PdfInspector inspector = number == 1 ? firstInspector() : others;
                SeenDocument original = SeenDocument.original(
                        new VerifiedPart.Document(
                                number, each.mediaType(), each.length(), each.sha256(), each.preparation()),
                        each.file().getFileName().toString(),
                        inspected(inspector, each.file(), listener.document(number, originals.size()), allowance));
                listener.found(original);
                seen.add(original);
            }
        }
        return seen;
    }

    /** One that there is no time for is told of as one that takes too long. */
    private Inspection inspected(PdfInspector inspector, Path file, PageProgress progress, Allowance allowance)
            throws IOException {
        if (allowance.shortage() != null) {
            return Inspecting.unfinished(settings.isolation());
        }
        try (Inspecting inspection = Inspecting.begin(inspector, DocumentBytes.of(file), progress)) {
            return inspection.result(allowance.left(), settings.isolation());
        }
    }

    private PdfInspector inspector(int documents) {
        return PdfInspector.start(inspecting, documents, settings.isolation());
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        if (firstInspector != null) {
            firstInspector.close();
        }
    }
}
