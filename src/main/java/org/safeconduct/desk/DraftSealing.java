package org.safeconduct.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.Drafts;
import org.safeconduct.client.Outgoing;
import org.safeconduct.client.Referring;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.dossier.Preparer;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormDraft;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.Problem;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.language.Refused;

/** Takes a draft to a sealed file: documents inspected once more, and scrubbed where asked, then sealed by compartments. */
record DraftSealing(Drafts.Item item, Drafts drafts, Sitting sitting, Locale locale) {
    /** What came of it. */
    sealed interface Outcome {
        record Sealed(String draft, BundleId bundle) implements Outcome {}

        /** Nothing was sealed: somebody sealed, or deleted, the draft meanwhile. */
        record Overtaken() implements Outcome {}

        /** Nothing was sealed: these documents cannot go so. @param titles as the form has them */
        record Documents(String draft, List<String> titles) implements Outcome {}

        /** Nothing was sealed: this is to be mended. */
        record Form(String draft, List<Problem> problems) implements Outcome {}
    }

    /** Of a hundred, what is for the documents; the rest is for sealing. */
    private static final int DOCUMENTS = 70;

    Outcome run(Progress progress) throws Refused, IOException {
        FormVerdict verdict = verdict();
        if (!(verdict instanceof FormVerdict.Sound sound)) {
            return new Outcome.Form(
                    item.id(), verdict instanceof FormVerdict.Faulty faulty ? faulty.problems() : List.of());
        }
        Referring referring = new Referring(sitting.roster(), sitting.keys(), sitting.home(), sitting.clock());
        List<Referring.Part> parts = SealedParts.plan(item, referring.known(), locale);
        referring.require(parts);
        List<FormDraft.Document> listed = item.form().documents();
        Path folder = new Outgoing(sitting.home()).place(BundleId.random()).resolveSibling("");
        try (Preparer preparer = new Preparer(folder, listed.size(), sitting.isolation())) {
            List<List<PartDocument>> documents = new ArrayList<>();
            parts.forEach(part -> documents.add(new ArrayList<>()));
            List<String> refused = new ArrayList<>();
            int done = 0;
            for (FormDraft.Document each : listed) {
                progress.at(done++ * DOCUMENTS, 100L * listed.size());
                var kept = item.plan().document(each.sha256());
                if (kept.isEmpty() || !(prepared(preparer, kept.get()) instanceof Prepared.Ready ready)) {
                    refused.add(each.title());
                    continue;
                }
                for (int i = 0; i < parts.size(); i++) {
                    if (parts.get(i).compartments().contains(each.compartment())) {
                        documents.get(i).add(ready.document());
                    }
                }
            }
            if (!refused.isEmpty()) {
                return new Outcome.Documents(item.id(), refused);
            }
            return sealed(referring, sound.form(), parts, documents, progress);
        }
    }

    private Outcome sealed(
            Referring referring,
            ReferralForm form,
            List<Referring.Part> parts,
            List<List<PartDocument>> documents,
            Progress progress)
            throws Refused, IOException {
        List<Problem> problems = referring.problems(
                form, documents.stream().flatMap(List::stream).toList());
        if (!problems.isEmpty()) {
            return new Outcome.Form(item.id(), problems);
        }
        BundleId bundle = BundleId.random();
        if (!claim(bundle)) {
            return new Outcome.Overtaken();
        }
        referring.seal(
                bundle,
                form,
                parts,
                documents,
                (done, total) -> progress.at(DOCUMENTS + (100 - DOCUMENTS) * done / Math.max(1, total), 100));
        return new Outcome.Sealed(item.id(), bundle);
    }

    /**
     * Before there is a file: what ends in between leaves a draft that names a bundle that is not there, and counts as not
     * sealed; two bundles of one draft would be two cases. Whoever changed something else did not change what is sealed.
     */
    private boolean claim(BundleId bundle) throws Refused, IOException {
        synchronized (sitting) {
            Optional<DraftPlan> now = drafts.find(item.id()).map(Drafts.Item::plan);
            if (now.isEmpty() || !Objects.equals(now.get().sealed(), item.plan().sealed())) {
                return false;
            }
            drafts.write(item.id(), now.get().sealedAs(bundle.hex()));
            return true;
        }
    }

    private Prepared prepared(Preparer preparer, DraftPlan.Kept kept) throws IOException {
        WaitingSource source = new WaitingSource(Path.of("document.pdf"), drafts.document(item.id(), kept));
        Prepared prepared =
                preparer.prepare(source, WaitingSource.decision(kept), PageProgress.NONE, PageProgress.NONE);
        sitting.inspected().put(kept.sha256(), Inspected.of(prepared, locale));
        return prepared;
    }

    private FormVerdict verdict() {
        try {
            return new FormChecker(sitting.clock().instant()).check(item.form().encoded());
        } catch (JsonRejected e) {
            throw new IllegalStateException("a draft is a form", e);
        }
    }
}
