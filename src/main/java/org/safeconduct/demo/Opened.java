package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartReader.Document;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.Opening;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;

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

    private void open(Workplace officer, int part, Path folder) throws Refused, StepFailed, IOException {
        Opening.Wish wish = new Opening.Wish(
                sent.bundle(),
                part,
                part == 1 ? Purpose.ELIGIBILITY : Purpose.ADMISSIBILITY_MEDICAL,
                stage.narrator().text("open.words-" + part));
        Opening.Opened opened = new Opening(
                        officer.exchange(), officer.roster(), officer.keys(), officer.home(), stage.clock())
                .open(wish, folder, Progress.NONE);
        stage.narrator()
                .prove(
                        same(opened.part().documents(), sent.documents().get(part - 1)),
                        "open.same",
                        part,
                        opened.part().label(),
                        opened.part().documents().size(),
                        opened.index(),
                        Stage.shown(folder));
        if (part == 1) {
            stage.narrator()
                    .prove(
                            opened.arrival().sender().person().id().equals(Stage.CASEWORKER),
                            "open.deposited",
                            Stage.CASEWORKER,
                            opened.arrival().time(),
                            opened.arrival().by());
        }
    }

    private static boolean same(List<Document> opened, List<Path> originals) throws IOException {
        boolean same = opened.size() == originals.size();
        for (int i = 0; same && i < originals.size(); i++) {
            same = Files.mismatch(opened.get(i).file(), originals.get(i)) == -1;
        }
        return same;
    }
}
