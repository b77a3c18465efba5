package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.dossier.CoverSheet;
import org.safeconduct.dossier.Decision;
import org.safeconduct.dossier.DossierRefusal;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.dossier.Preparer;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/** The documents of all parts on their way to be sealed, each with what became of it. */
final class Preparing implements AutoCloseable {
    /**
     * @param told of it, made before anything is sealed: nothing that can fail comes after
     * @param item nothing where it cannot go
     * @param unseen nobody looked at it
     * @param scrubbed it was to be
     */
    private record Made(PreparedDocument told, CoverSheet.@Nullable Item item, boolean unseen, boolean scrubbed) {
        boolean refused() {
            return item == null;
        }
    }

    private final Preparer preparer;
    private final int documents;
    private final Report report;
    private final List<List<Made>> parts = new ArrayList<>();
    private final ToldFindings findings = new ToldFindings();
    private int begun;

    private Preparing(Preparer preparer, int documents, Report report) {
        this.preparer = preparer;
        this.documents = documents;
        this.report = report;
    }

    /** @param sheets how many cover sheets come later @param output the sealed file to be @param pending told of while documents are looked at */
    static Preparing of(
            List<List<DocumentOptions.Candidate>> candidates,
            int sheets,
            Path output,
            Isolation isolation,
            Report report,
            PendingKeys pending)
            throws IOException {
        int documents = candidates.stream().mapToInt(List::size).sum();
        Path folder = Objects.requireNonNull(output.toAbsolutePath().getParent());
        Preparing preparing = new Preparing(new Preparer(folder, documents + sheets, isolation), documents, report);
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
        List<Made> made = new ArrayList<>();
        for (DocumentOptions.Candidate each : part) {
            // A wrong passphrase is told at once, not when everything was looked at.
            pending.requireNotRefused();
            begun++;
            PageBar inspecting = bar("seal.inspecting", each.file(), pending, () -> {});
            PageBar scrubbing = bar("seal.scrubbing", each.file(), pending, inspecting::full);
            Prepared prepared = preparer.prepare(each.source(), each.decision(), inspecting, scrubbing);
            made.add(made(prepared, each.title(), each.decision() instanceof Decision.Scrub));
            inspecting.full();
            scrubbing.full();
        }
        parts.add(made);
    }

    private Made made(Prepared prepared, String title, boolean scrubbed) {
        PreparedDocument told = findings.of(prepared, report.surroundings().locale());
        CoverSheet.Item item = prepared instanceof Prepared.Ready ready
                ? new CoverSheet.Item(title, ready.inspection().pages(), ready.document())
                : null;
        return new Made(told, item, isUnseen(prepared), scrubbed);
    }

    /** Has a sheet go before the documents of a part: inspected like them. @param part from 0 */
    void cover(int part, byte[] sheet) throws IOException {
        String name = PaperTitle.COVER_SHEET.in(report.surroundings().locale());
        parts.get(part).addFirst(made(preparer.own(Path.of(name), sheet), name, false));
    }

    /** @param before done before it is drawn: two bars do not share a line */
    private PageBar bar(String key, Path file, PendingKeys pending, Runnable before) {
        String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
        int number = begun;
        return new PageBar(
                () -> {
                    before.run();
                    return report.progress(key, name, number, documents);
                },
                pending::requireNotRefused);
    }

    /** Why nothing can be sealed, if so: what is refused counts before what nobody looked at. */
    Optional<Refusal> refused() {
        List<Made> refused = all().filter(Made::refused).toList();
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        boolean onlyUnseen = refused.stream().allMatch(Made::unseen);
        return Optional.of(
                onlyUnseen
                        ? CliRefusal.DOCUMENTS_UNSEEN.naming(refused.size(), documents)
                        : CliRefusal.DOCUMENTS_REFUSED.naming(refused.size(), documents));
    }

    private Stream<Made> all() {
        return parts.stream().flatMap(List::stream);
    }

    /** Whoever had each of them scrubbed is told by each what else can be done, and not to have them scrubbed. */
    private Optional<String> hint(Refusal why, Locale locale) {
        boolean allScrubbed = all().filter(Made::refused).allMatch(Made::scrubbed);
        return allScrubbed && why.code().equals(CliRefusal.DOCUMENTS_REFUSED.code())
                ? Optional.empty()
                : Sentences.hint(why, locale);
    }

    private static boolean isUnseen(Prepared prepared) {
        return prepared instanceof Prepared.Refused refused && refused.why() == DossierRefusal.NOT_LOOKED_AT;
    }

    /** Lists all of them, then says why nothing was sealed. @return the exit code */
    int tell() {
        Refusal why = refused().orElseThrow();
        Locale locale = report.surroundings().locale();
        String what = Sentences.what(why, locale);
        Optional<String> hint = hint(why, locale);
        int exit = Complaints.exit(why);
        Complaints.Complaint error = new Complaints.Complaint(why.code(), what, hint.orElse(null), exit);
        List<PreparedDocument> unsealed =
                all().map(Made::told).map(PreparedDocument::unsealed).toList();
        report.answer(new UnsealedAnswer(error, unsealed));
        report.aside("error", what);
        hint.ifPresent(text -> report.aside("hint", text));
        return exit;
    }

    /** What became of the documents of each part. */
    List<List<PreparedDocument>> told() {
        return parts.stream()
                .map(part -> part.stream().map(Made::told).toList())
                .toList();
    }

    /** Of a document that is among those ready: the very object. */
    Path file(PartDocument document) {
        return all().filter(made -> made.item() != null && made.item().document() == document)
                .map(made -> Path.of(made.told().file()))
                .findFirst()
                .orElseThrow();
    }

    /** Of all parts, where nothing was refused. */
    Stream<PartDocument> ready() {
        return IntStream.range(0, parts.size()).boxed().flatMap(part -> documents(part).stream());
    }

    /** Of the part with this number from 0, where nothing was refused. */
    List<PartDocument> documents(int part) {
        return items(part).stream().map(CoverSheet.Item::document).toList();
    }

    /** The same with what a cover sheet says of them. */
    List<CoverSheet.Item> items(int part) {
        List<CoverSheet.Item> items = new ArrayList<>();
        for (Made each : parts.get(part)) {
            CoverSheet.Item item = each.item();
            if (item == null) {
                throw new IllegalStateException("not every document is ready");
            }
            items.add(item);
        }
        return items;
    }

    @Override
    public void close() throws IOException {
        preparer.close();
    }
}
