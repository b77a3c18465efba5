package org.safeconduct.dossier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.scrub.PdfScrubber;
import org.safeconduct.document.scrub.Scrubbing;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.document.worker.WorkerProgram;

/**
 * Makes documents ready, one after the other, each as somebody decided. To be closed only when what it gave back is
 * sealed: closing throws away what was made anew.
 */
public final class Preparer implements AutoCloseable {
    private static final List<Finding> NOT_STARTED = List.of(new Limiting.WorkerMissing(Place.DOCUMENT));

    private final Path folder;
    private final Isolation isolation;
    private final WorkerProgram inspecting;
    private final List<SetAside> made = new ArrayList<>();
    private int expected;
    private boolean missing;
    private @Nullable PdfInspector inspector;
    private @Nullable PdfScrubber scrubber;

    /**
     * @param folder for what is made anew, encrypted and without a name: where the sealed file will be is a good place
     * @param documents how many are expected
     */
    public Preparer(Path folder, int documents, Isolation isolation) {
        this(folder, documents, isolation, Examiner.program());
    }

    /** @param inspecting the worker that inspects */
    Preparer(Path folder, int documents, Isolation isolation, WorkerProgram inspecting) {
        this.inspecting = inspecting;
        this.folder = folder;
        this.expected = documents;
        this.isolation = isolation;
    }

    /**
     * @param inspecting progress by pages
     * @param scrubbing the same, where it is scrubbed
     * @throws IOException if this thread is interrupted
     */
    public Prepared prepare(Source source, Decision decision, PageProgress inspecting, PageProgress scrubbing)
            throws IOException {
        Path file = source.called();
        try {
            byte[] head = head(source);
            Optional<FileKind> kind = FileKind.of(head);
            if (kind.isPresent()) {
                return new Prepared.Foreign(file, kind.get());
            }
            Prepared prepared = missing
                    ? refused(file, NOT_STARTED, DossierRefusal.NOT_LOOKED_AT)
                    : inspected(source, decision, FileKind.beginsAsPdf(head), inspecting, scrubbing);
            // Each further document would wait as long in vain.
            missing |= prepared instanceof Prepared.Refused refused && refused.why() == DossierRefusal.NOT_LOOKED_AT;
            return prepared;
        } catch (EOFException e) {
            return refused(file, List.of(), DossierRefusal.CHANGED);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // One document that cannot be read does not make nothing of all that was seen of the others.
            return refused(file, List.of(), DossierRefusal.NOT_READ);
        } finally {
            expected--;
        }
    }

    /**
     * The same for a document that this program made: it goes only where nothing stands in its way.
     *
     * @param called what it is told of as
     */
    public Prepared own(Path called, byte[] document) throws IOException {
        OwnDocument own = OwnDocument.of(document);
        Inspection inspection = inspector().inspect(own.forWorker(), PageProgress.NONE);
        expected--;
        return Judgement.of(inspection, new Decision.AsItIs(), true) instanceof Judgement.IsRefused refused
                ? refused(called, inspection, refused.why())
                : new Prepared.Ready(called, inspection, own, new Preparation.Inspected(), List.of(), false);
    }

    private static byte[] head(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(FileKind.HEAD);
        }
    }

    private Prepared refused(Path file, List<Finding> findings, DossierRefusal why) {
        return refused(file, new Inspection(isolation, 0, findings), why);
    }

    private Prepared inspected(
            Source source, Decision decision, boolean beginsAsPdf, PageProgress inspecting, PageProgress scrubbing)
            throws IOException {
        Path file = source.called();
        ReadFile read = new ReadFile(source);
        Inspection inspection = inspector().inspect(read, inspecting);
        Judgement judgement = Judgement.of(inspection, decision, beginsAsPdf);
        if (judgement instanceof Judgement.IsRefused refused) {
            return refused(file, inspection, refused.why());
        }
        Optional<ReadFile.Seen> seen = read.seen();
        if (seen.isEmpty()) {
            return refused(file, inspection, DossierRefusal.CHANGED);
        }
        return switch (judgement) {
            case Judgement.Passes passes ->
                new Prepared.Ready(
                        file,
                        inspection,
                        seen.get(),
                        new Preparation.Inspected(),
                        List.of(),
                        decision instanceof Decision.Keep);
            case Judgement.IsKept kept ->
                new Prepared.Ready(
                        file,
                        inspection,
                        seen.get(),
                        new Preparation.Kept(kept.reason(), kept.accepted()),
                        List.of(),
                        false);
            case Judgement.IsScrubbed scrubbed -> scrubbed(source, inspection, seen.get(), scrubbing);
            case Judgement.IsRefused refused -> refused(file, inspection, refused.why());
        };
    }

    private Prepared scrubbed(Source source, Inspection inspection, ReadFile.Seen before, PageProgress progress)
            throws IOException {
        Path file = source.called();
        ReadFile again = new ReadFile(source);
        SetAside draft = SetAside.in(folder);
        made.add(draft);
        Scrubbing scrubbing = scrubber().scrub(again, draft, progress);
        if (!scrubbing.made()) {
            draft.close();
            boolean missing = scrubbing.findings().stream().anyMatch(Limiting.WorkerMissing.class::isInstance);
            DossierRefusal why = missing ? DossierRefusal.NOT_LOOKED_AT : DossierRefusal.NOT_SCRUBBED;
            return new Prepared.Refused(file, inspection, why, scrubbing.findings());
        }
        if (!again.seen().equals(Optional.of(before))) {
            return refused(file, inspection, DossierRefusal.CHANGED);
        }
        return new Prepared.Ready(
                file,
                inspection,
                new MadeAnew(draft),
                new Preparation.Scrubbed(new Preparation.Original(before.length(), before.sha256())),
                scrubbing.pictures(),
                false);
    }

    private record MadeAnew(SetAside draft) implements PartDocument.Content {
        @Override
        public long length() {
            return draft.length();
        }

        @Override
        public String sha256() {
            return draft.sha256();
        }

        @Override
        public ReadableByteChannel open() {
            return draft.channel();
        }
    }

    private static Prepared refused(Path file, Inspection inspection, DossierRefusal why) {
        return new Prepared.Refused(file, inspection, why, List.of());
    }

    private PdfInspector inspector() {
        if (inspector == null) {
            inspector = PdfInspector.start(inspecting, expected, isolation);
        }
        return inspector;
    }

    private PdfScrubber scrubber() {
        if (scrubber == null) {
            scrubber = PdfScrubber.start(expected, isolation);
        }
        return scrubber;
    }

    @Override
    public void close() throws IOException {
        try (PdfInspector endingFirst = inspector;
                PdfScrubber endingNext = scrubber) {
            Closing.all(made);
        }
    }
}
