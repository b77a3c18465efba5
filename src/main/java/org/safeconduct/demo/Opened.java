package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.Opening;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Rendition;
import org.safeconduct.viewing.SafeViewer;
import org.safeconduct.viewing.SeenDocument;
import org.safeconduct.viewing.ViewForm;
import org.safeconduct.viewing.ViewListener;
import org.safeconduct.viewing.ViewSettings;

/** Scene 2: the officer finds the bundle in the inbox and opens both parts, saying why. */
final class Opened {
    private final Stage stage;
    private final Stage.Sent sent;

    Opened(Stage stage, Stage.Sent sent) {
        this.stage = stage;
        this.sent = sent;
    }

    void play() throws Refused, StepFailed, IOException {
        Path folder = stage.makeFolder("officer");
        try (Workplace officer = stage.at(Stage.OFFICER)) {
            inbox(officer);
            for (int part = 1; part <= sent.documents().size(); part++) {
                open(officer, part, folder.resolve("part-" + part));
            }
        }
    }

    private void inbox(Workplace officer) throws Refused, StepFailed {
        boolean found = false;
        for (var document : officer.exchange().inbox(null).bundles()) {
            SealedEnvelope sealed = document.sealed();
            if (sealed.allegedBundle().equals(sent.bundle())) {
                Person sender = officer.roster()
                        .signer(
                                sealed.allegedSender(),
                                Role.PARTNER,
                                stage.clock().instant());
                Envelope envelope =
                        sealed.verify(officer.roster().certificates(sender).signing());
                found = envelope.bundle().equals(sent.bundle()) && sender.id().equals(Stage.CASEWORKER);
            }
        }
        stage.narrator()
                .prove(found, "open.inbox", officer.person().id(), sent.bundle().hex(), Stage.CASEWORKER);
    }

    /** The first part as pictures, as an officer reads every day; the second as it was sealed, which the record says. */
    private void open(Workplace officer, int part, Path folder) throws Refused, StepFailed, IOException {
        boolean seen = part == 1;
        Opening.Wish wish = new Opening.Wish(
                sent.bundle(),
                part,
                seen ? Purpose.ELIGIBILITY : Purpose.ADMISSIBILITY_MEDICAL,
                seen ? Rendition.VIEW : Rendition.ORIGINAL,
                stage.narrator().text("open.words-" + part));
        ViewSettings settings =
                new ViewSettings(ViewForm.PICTURES, stage.narrator().locale(), Isolation.best());
        try (SafeViewer viewer = new SafeViewer(settings, ViewListener.NONE)) {
            Opening.Opened opened = new Opening(
                            officer.exchange(), officer.roster(), officer.keys(), officer.home(), stage.clock())
                    .open(wish, folder, viewer, Progress.NONE);
            if (seen) {
                seen(opened, part, folder);
            } else {
                same(opened, part, folder);
            }
        }
    }

    private void seen(Opening.Opened opened, int part, Path folder) throws StepFailed, IOException {
        int pages = opened.part().documents().stream()
                .mapToInt(document -> document.files().size())
                .sum();
        stage.narrator()
                .prove(
                        opened.part().complete() && pages > 0 && isOnlyPictures(folder),
                        "open.seen",
                        part,
                        opened.part().label(),
                        pages,
                        opened.index(),
                        Stage.shown(folder));
        stage.narrator().prove(isSound(opened, folder), "open.form");
        stage.narrator()
                .prove(
                        opened.arrival().sender().person().id().equals(Stage.CASEWORKER),
                        "open.deposited",
                        Stage.CASEWORKER,
                        opened.arrival().time(),
                        opened.arrival().by());
    }

    /** Checked again, and held against the envelope. */
    private boolean isSound(Opening.Opened opened, Path folder) throws IOException {
        String form = Objects.requireNonNullElse(opened.part().form(), "");
        Envelope envelope = opened.envelope();
        ReferralForm.Facts facts = new ReferralForm.Facts(
                envelope.stream(), envelope.priority().name().toLowerCase(Locale.ROOT), envelope.people());
        try {
            return new FormChecker(stage.clock().instant()).check(Files.readAllBytes(folder.resolve(form)))
                            instanceof FormVerdict.Sound sound
                    && sound.form().against(facts).isEmpty();
        } catch (JsonRejected e) {
            return false;
        }
    }

    private static boolean isOnlyPictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .allMatch(name -> name.matches(".*[.](png|jpg)|form[.]json"));
        }
    }

    private void same(Opening.Opened opened, int part, Path folder) throws StepFailed, IOException {
        stage.narrator()
                .prove(
                        same(opened.part().documents(), folder, sent.documents().get(part - 1)),
                        "open.same",
                        part,
                        opened.part().label(),
                        opened.part().documents().size(),
                        opened.index(),
                        Stage.shown(folder));
    }

    private static boolean same(List<SeenDocument> opened, Path folder, List<Path> originals) throws IOException {
        boolean same = opened.size() == originals.size();
        for (int i = 0; same && i < originals.size(); i++) {
            Path file = folder.resolve(opened.get(i).files().getFirst());
            same = Files.mismatch(file, originals.get(i)) == -1;
        }
        return same;
    }
}
