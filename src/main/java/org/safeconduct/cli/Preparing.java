package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.dossier.DossierRefusal;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.dossier.Preparer;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/** The documents of all parts on their way to be sealed, each with what became of it. */
final class Preparing implements AutoCloseable {
    private final Preparer preparer;
    private final Report report;
    private final List<List<Prepared>> parts = new ArrayList<>();

    private Preparing(Preparer preparer, Report report) {
        this.preparer = preparer;
        this.report = report;
    }

    /** @param output the sealed file to be @param pending told of while documents are looked at */
    static Preparing of(
            List<List<DocumentOptions.Candidate>> candidates,
            Path output,
            Isolation isolation,
            Report report,
            PendingKeys pending)
            throws IOException {
        int documents = candidates.stream().mapToInt(List::size).sum();
        Path folder = Objects.requireNonNull(output.toAbsolutePath().getParent());
        Preparing preparing = new Preparing(new Preparer(folder, documents, isolation), report);
        try {
            for (List<DocumentOptions.Candidate> part : candidates) {
                preparing.prepare(part, pending);
            }
            return preparing;
        } catch (IOException | RuntimeException e) {
            preparing.close();
            throw e;
        }
    }

    private void prepare(List<DocumentOptions.Candidate> part, PendingKeys pending) throws IOException {
        List<Prepared> prepared = new ArrayList<>();
        for (DocumentOptions.Candidate each : part) {
            // A wrong passphrase is told at once, not when everything was looked at.
            pending.requireNotRefused();
            PageBar inspecting = bar("seal.inspecting", each.file(), pending);
            PageBar scrubbing = bar("seal.scrubbing", each.file(), pending);
            prepared.add(preparer.prepare(each.file(), each.decision(), inspecting, scrubbing));
            inspecting.full();
            scrubbing.full();
        }
        parts.add(prepared);
    }

    private PageBar bar(String key, Path file, PendingKeys pending) {
        String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
        return new PageBar(() -> report.progress(key, name), pending::requireNotRefused);
    }

    /** Why nothing can be sealed, if so: what is refused counts before what nobody looked at. */
    Optional<Refusal> refused() {
        List<Prepared> all = parts.stream().flatMap(List::stream).toList();
        long refused =
                all.stream().filter(each -> !(each instanceof Prepared.Ready)).count();
        if (refused == 0) {
            return Optional.empty();
        }
        boolean onlyUnseen = all.stream().allMatch(each -> each instanceof Prepared.Ready || isUnseen(each));
        return Optional.of(
                onlyUnseen
                        ? CliRefusal.DOCUMENTS_UNSEEN.naming(refused, all.size())
                        : CliRefusal.DOCUMENTS_REFUSED.naming(refused, all.size()));
    }

    private static boolean isUnseen(Prepared prepared) {
        return prepared instanceof Prepared.Refused refused && refused.why() == DossierRefusal.NOT_LOOKED_AT;
    }

    /** Lists all of them, then says why nothing was sealed. @return the exit code */
    int tell() {
        Refusal why = refused().orElseThrow();
        Locale locale = report.surroundings().locale();
        String what = Sentences.what(why, locale);
        Optional<String> hint = Sentences.hint(why, locale);
        int exit = Complaints.exit(why);
        Complaints.Complaint error = new Complaints.Complaint(why.code(), what, hint.orElse(null), exit);
        report.answer(
                new UnsealedAnswer(error, told().stream().flatMap(List::stream).toList()));
        report.aside("error", what);
        hint.ifPresent(text -> report.aside("hint", text));
        return exit;
    }

    /** What became of the documents of each part. */
    List<List<PreparedDocument>> told() {
        Locale locale = report.surroundings().locale();
        return parts.stream()
                .map(part -> part.stream()
                        .map(each -> PreparedDocument.of(each, locale))
                        .toList())
                .toList();
    }

    /** Of the part with this number from 0, where nothing was refused. */
    List<PartDocument> documents(int part) {
        List<PartDocument> documents = new ArrayList<>();
        for (Prepared each : parts.get(part)) {
            if (!(each instanceof Prepared.Ready ready)) {
                throw new IllegalStateException("not every document is ready");
            }
            documents.add(ready.document());
        }
        return documents;
    }

    @Override
    public void close() throws IOException {
        preparer.close();
    }
}
