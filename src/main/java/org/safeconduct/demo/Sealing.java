package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.Sending;
import org.safeconduct.demo.dossier.CaseForm;
import org.safeconduct.demo.dossier.Dossier;
import org.safeconduct.directory.Roster;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.document.worker.PageProgress;
import org.safeconduct.dossier.Decision;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.dossier.Preparer;
import org.safeconduct.dossier.Source;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.language.Refused;

/** Scene 1: a caseworker makes a dossier, seals it to one officer, sends it, and verifies the receipt. */
final class Sealing {
    private static final int MEDICAL = 3;

    private final Stage stage;

    Sealing(Stage stage) {
        this.stage = stage;
    }

    Stage.Sent play() throws Refused, StepFailed, IOException {
        Narrator narrator = stage.narrator();
        Path folder = stage.makeFolder("caseworker");
        Instant now = stage.clock().instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Path> documents = Dossier.write(Files.createDirectory(folder.resolve("documents")), day);
        narrator.tell("seal.documents", Stage.CASEWORKER, documents.size(), Stage.shown(folder.resolve("documents")));
        Path form = Files.write(folder.resolve("form.json"), CaseForm.of(day, documents));
        narrator.prove(isSound(form, now), "seal.form", Stage.shown(form));
        try (Workplace caseworker = stage.at(Stage.CASEWORKER)) {
            List<List<Path>> parts = List.of(
                    documents.stream()
                            .filter(file -> !file.equals(documents.get(MEDICAL)))
                            .toList(),
                    List.of(documents.get(MEDICAL)));
            Path sealed = folder.resolve("referral.sealed");
            BundleId bundle = seal(caseworker, parts, form, sealed, now);
            narrator.prove(
                    Files.size(sealed) > 0,
                    "seal.sealed",
                    Stage.OFFICER,
                    parts.size(),
                    Stage.shown(sealed),
                    Files.size(sealed));
            List<Path> inClear =
                    Stream.concat(documents.stream(), Stream.of(form)).toList();
            Plaintext words = Plaintext.of(inClear);
            narrator.prove(words.isIn(inClear) && !words.isIn(List.of(sealed)), "seal.nothing-in-clear", words.size());
            send(caseworker, sealed, folder, bundle);
            return new Stage.Sent(bundle, sealed, parts);
        }
    }

    private static boolean isSound(Path form, Instant now) throws IOException {
        try {
            return new FormChecker(now).check(Files.readAllBytes(form)) instanceof FormVerdict.Sound;
        } catch (JsonRejected e) {
            return false;
        }
    }

    /** As the command does it: what was not inspected is not sealed. */
    private BundleId seal(Workplace caseworker, List<List<Path>> parts, Path form, Path sealed, Instant now)
            throws Refused, StepFailed, IOException {
        Path folder = Objects.requireNonNull(sealed.getParent());
        int documents = parts.stream().mapToInt(List::size).sum();
        Isolation isolation = Isolation.best();
        try (Preparer preparer = new Preparer(folder, documents, isolation)) {
            List<List<PartDocument>> prepared = new ArrayList<>();
            for (List<Path> part : parts) {
                prepared.add(prepared(preparer, part));
            }
            stage.narrator()
                    .prove(
                            prepared.stream().mapToInt(List::size).sum() == documents,
                            "seal.inspected-" + isolation.name().toLowerCase(Locale.ROOT),
                            documents);
            return seal(caseworker, prepared, Files.readAllBytes(form), sealed, now);
        }
    }

    private static List<PartDocument> prepared(Preparer preparer, List<Path> part) throws IOException {
        List<PartDocument> prepared = new ArrayList<>();
        for (Path document : part) {
            if (preparer.prepare(Source.of(document), new Decision.AsItIs(), PageProgress.NONE, PageProgress.NONE)
                    instanceof Prepared.Ready ready) {
                prepared.add(ready.document());
            }
        }
        return prepared;
    }

    private BundleId seal(Workplace caseworker, List<List<PartDocument>> parts, byte[] form, Path sealed, Instant now)
            throws Refused, IOException {
        Roster roster = caseworker.roster();
        List<EncryptionCertificates> officer =
                List.of(roster.certificates(roster.person(Stage.OFFICER)).encryption());
        BundleId bundle = BundleId.random();
        BundleWriter.write(
                new BundlePlan(
                        bundle,
                        BundleId.random().hex(),
                        "hrd",
                        Priority.URGENT,
                        3,
                        now,
                        caseworker.keys().signing(),
                        roster.activeGates(now).stream()
                                .map(Certificates::encryption)
                                .toList(),
                        List.of(
                                part("seal.case-file", officer, form, parts.get(0)),
                                part("seal.medical", officer, null, parts.get(1)))),
                sealed,
                Progress.NONE);
        return bundle;
    }

    private PartPlan part(
            String label,
            List<EncryptionCertificates> recipients,
            byte @Nullable [] form,
            List<PartDocument> documents) {
        return new PartPlan(stage.narrator().text(label), recipients, List.of(), form, documents);
    }

    private void send(Workplace caseworker, Path sealed, Path folder, BundleId bundle)
            throws Refused, StepFailed, IOException {
        Sending sending = new Sending(caseworker.exchange(), caseworker.roster(), caseworker.home(), stage.clock());
        Sending.Sent sent = sending.send(sealed, Progress.NONE);
        Path receipt = Files.write(folder.resolve("receipt.json"), sent.receipt());
        // Verified once more from the file alone, as an auditor years later would.
        Sending.Sent again = Sending.verify(
                Files.readAllBytes(receipt),
                sealed,
                caseworker.roster(),
                stage.clock().instant());
        stage.narrator()
                .prove(
                        again.bundle().equals(bundle.hex()) && again.index() == sent.index(),
                        "seal.receipt",
                        sent.index(),
                        Stage.shown(receipt));
    }
}
