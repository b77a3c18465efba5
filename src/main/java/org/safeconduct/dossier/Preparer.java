package org.safeconduct.dossier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.examine.Examiner;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.PdfInspector;
import org.safeconduct.document.scrub.PdfScrubber;
import org.safeconduct.document.scrub.Scrubbing;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;

/**
 * Makes documents ready, one after the other, each as somebody decided. To be closed only when what it gave back is
 * sealed: closing throws away what was made anew.
 */
public final class Preparer implements AutoCloseable {
    private final Path folder;
    private final Isolation isolation;
    private final List<SetAside> made = new ArrayList<>();
    private int expected;
    private @Nullable PdfInspector inspector;
    private @Nullable PdfScrubber scrubber;

    /**
     * @param folder for what is made anew, encrypted and without a name: where the sealed file will be is a good place
     * @param documents how many are expected
     */
    public Preparer(Path folder, int documents, Isolation isolation) {
        this.folder = folder;
        this.expected = documents;
        this.isolation = isolation;
    }

    /**
     * @param inspecting progress by pages
     * @param scrubbing the same, where it is scrubbed
     * @throws IOException if a file cannot be read or written here, or this thread is interrupted
     */
    public Prepared prepare(Path file, Decision decision, PageProgress inspecting, PageProgress scrubbing)
            throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(FileKind.HEAD);
        }
        Optional<FileKind> kind = FileKind.of(head);
        if (kind.isPresent()) {
            expected--;
            return new Prepared.Foreign(file, kind.get());
        }
        try {
            return inspected(file, decision, FileKind.beginsAsPdf(head), inspecting, scrubbing);
        } catch (EOFException e) {
            return refused(file, new Inspection(isolation, 0, List.of()), DossierRefusal.CHANGED);
        } finally {
            expected--;
        }
    }

    private Prepared inspected(
            Path file, Decision decision, boolean beginsAsPdf, PageProgress inspecting, PageProgress scrubbing)
            throws IOException {
        ReadFile read = new ReadFile(file);
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
            case Judgement.IsScrubbed scrubbed -> scrubbed(file, inspection, seen.get(), scrubbing);
            case Judgement.IsRefused refused -> refused(file, inspection, refused.why());
        };
    }

    private Prepared scrubbed(Path file, Inspection inspection, ReadFile.Seen before, PageProgress progress)
            throws IOException {
        ReadFile again = new ReadFile(file);
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
            inspector = PdfInspector.start(Examiner.program(), expected, isolation);
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
            for (SetAside each : made) {
                each.close();
            }
        }
    }
}
