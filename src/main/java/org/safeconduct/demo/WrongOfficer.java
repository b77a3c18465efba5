package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.ExchangeRefusal;
import org.safeconduct.client.Opening;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.viewing.SafeViewer;
import org.safeconduct.viewing.ViewForm;
import org.safeconduct.viewing.ViewListener;
import org.safeconduct.viewing.ViewSettings;

/** Scene 3: a colleague to whom nothing was sealed asks too, politely and then past their own program. */
final class WrongOfficer {
    private static final int ATTEMPTS = 50;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String REASON = "release.not-a-recipient";

    private final Stage stage;
    private final Stage.Sent sent;

    WrongOfficer(Stage stage, Stage.Sent sent) {
        this.stage = stage;
        this.sent = sent;
    }

    /** @return the refusal's place in the log */
    long play() throws Refused, StepFailed, IOException {
        Path folder = stage.makeFolder("other-officer").resolve("part-1");
        try (Workplace officer = stage.at(Stage.OTHER_OFFICER)) {
            stage.narrator()
                    .prove(
                            officer.exchange().inbox(null).bundles().stream()
                                    .noneMatch(document -> isBundle(document.sealed())),
                            "wrong.inbox",
                            Stage.OTHER_OFFICER);
            String said = asksNormally(officer, folder);
            stage.narrator()
                    .prove(!said.isEmpty() && !Files.exists(folder), "wrong.refused", Stage.OTHER_OFFICER, said);
            ReleaseRequest request = request(officer);
            ExchangeRefusal refusal = asksTheGate(officer, request);
            stage.narrator()
                    .prove(
                            refusal != null && refusal.exchangeCode().equals(REASON),
                            "wrong.gate",
                            refusal == null ? "" : refusal.what());
            Inclusion inclusion = record(officer, request);
            stage.narrator().prove(tellsOfRefusal(inclusion), "wrong.recorded", inclusion.index());
            return inclusion.index();
        }
    }

    private boolean isBundle(SealedEnvelope sealed) {
        try {
            return sealed.allegedBundle().equals(sent.bundle());
        } catch (Refused e) {
            return false;
        }
    }

    /** @return what the person is told; empty if nothing was refused */
    private String asksNormally(Workplace officer, Path folder) throws IOException {
        try (SafeViewer viewer = new SafeViewer(
                new ViewSettings(ViewForm.PICTURES, stage.narrator().locale(), Isolation.best()), ViewListener.NONE)) {
            new Opening(officer.exchange(), officer.roster(), officer.keys(), officer.home(), stage.clock())
                    .open(
                            new Opening.Wish(
                                    sent.bundle(),
                                    1,
                                    Purpose.ELIGIBILITY,
                                    Rendition.ORIGINAL,
                                    stage.narrator().text("wrong.words")),
                            folder,
                            viewer,
                            Progress.NONE);
            return "";
        } catch (Refused e) {
            return Sentences.what(e.refusal(), stage.narrator().locale());
        }
    }

    /** A request as an altered program would send it: well-formed and signed. */
    private ReleaseRequest request(Workplace officer) throws Refused {
        return ReleaseRequest.of(
                officer.keys().certificates(),
                policy(officer).origin(),
                sent.bundle(),
                1,
                Purpose.ELIGIBILITY,
                Rendition.VIEW,
                stage.narrator().text("wrong.words"),
                stage.clock().instant());
    }

    private static LogPolicy policy(Workplace officer) throws LogRefused {
        return LogPolicy.parse(officer.roster().policy());
    }

    /** The refusal's record with a proof that it is in the log; everybody may ask for their own. */
    private static Inclusion record(Workplace officer, ReleaseRequest request) throws Refused {
        for (int attempt = 1; ; attempt++) {
            try {
                Inclusion inclusion = officer.exchange().proof(request.id()).inclusion();
                ProofVerifier.verify(inclusion, policy(officer));
                return inclusion;
            } catch (ClientRefused e) {
                // Committed before the refusal was answered; put in its place in the log within the next second.
                if (attempt == ATTEMPTS || !(e.refusal() instanceof ExchangeRefusal said) || said.status() != 404) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean tellsOfRefusal(Inclusion inclusion) throws LogRefused {
        Disclosed record = inclusion.record().verify();
        return record.facts() != null
                && record.facts().event() == Event.RELEASE_REFUSED
                && REASON.equals(record.facts().reason())
                && record.actor() != null
                && Stage.OTHER_OFFICER.equals(record.actor().person());
    }

    /** @return null if the gate released it */
    private @Nullable ExchangeRefusal asksTheGate(Workplace officer, ReleaseRequest request) throws ClientRefused {
        try {
            officer.exchange()
                    .release(ReleaseRequestDocument.of(
                            SignedReleaseRequest.sign(request, officer.keys().signing())));
            return null;
        } catch (ClientRefused e) {
            if (e.refusal() instanceof ExchangeRefusal said) {
                return said;
            }
            throw e;
        }
    }
}
