package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.safeconduct.api.OutcomeReportDocument;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogRefused;
import org.safeconduct.release.OutcomeRefused;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;

/**
 * What became of this person's releases, signed, until the exchange has it: kept on this machine before anything is
 * decrypted, so that a program that was stopped reports with its next command.
 */
public final class PendingOutcomes {
    private static final int LONGEST = 256 << 10;

    /** What came of reporting. @param waiting kept for the next command @param refused not taken, and dropped */
    public record Reported(int sent, int waiting, int refused) {}

    private final Exchange exchange;
    private final Home home;
    private final SigningKeys officer;
    private final InstantSource clock;
    private final String folder;

    /** @param origin of the exchange's log: a report of another exchange's release waits for that */
    public PendingOutcomes(Exchange exchange, Home home, SigningKeys officer, String origin, InstantSource clock) {
        this.exchange = exchange;
        this.home = home;
        this.officer = officer;
        this.clock = clock;
        String signer = officer.certificates().fingerprints().classical().hex();
        this.folder = "outcomes/" + digest(origin + "\n" + signer);
    }

    /**
     * To be held while something is made of this release: until then no other command reports what is kept of it.
     *
     * @throws ClientRefused if another command is at it
     */
    HomeLock begin(ReleaseRequest request) throws ClientRefused, IOException {
        return home.lock(name(request.id())).orElseThrow(() -> new ClientRefused(ClientRefusal.HOME_UNUSABLE));
    }

    /** Takes the place of what was kept of this release before. */
    void keep(ReleaseRequest request, ReportedOutcome outcome) throws IOException {
        OutcomeReport report =
                OutcomeReport.of(request, outcome, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        OutcomeReportDocument document = OutcomeReportDocument.of(SignedOutcomeReport.sign(report, officer));
        home.write(name(request.id()), StrictJson.write(document));
    }

    /** The same for what a release failed of. */
    void keepFailed(ReleaseRequest request, Exception cause) throws IOException {
        keep(request, outcome(cause));
    }

    /** Of a release that was refused: nothing came of it that could be told. */
    void drop(ReleaseRequest request) throws IOException {
        home.delete(name(request.id()));
    }

    boolean isKept(ReleaseRequest request) throws IOException, ClientRefused {
        return home.read(name(request.id()), LONGEST).isPresent();
    }

    /** Whether nothing of this release waits any more. */
    boolean report(ReleaseRequest request) {
        try {
            return send(name(request.id())) == Sent.TAKEN;
        } catch (IOException | Refused e) {
            return false;
        }
    }

    /**
     * Reports all that waits, but nothing of a release that another command is at: that one will tell. Never fails: what
     * cannot be reported now waits for the next command.
     */
    public Reported reportAll() {
        int sent = 0;
        int waiting = 0;
        int refused = 0;
        try {
            for (String each : home.list(folder)) {
                try (HomeLock own = home.lock(folder + "/" + each).orElse(null)) {
                    if (own == null) {
                        continue;
                    }
                    switch (send(folder + "/" + each)) {
                        case TAKEN -> sent++;
                        case WAITING -> waiting++;
                        case REFUSED -> refused++;
                    }
                }
            }
        } catch (IOException | Refused e) {
            waiting++;
        }
        return new Reported(sent, waiting, refused);
    }

    private enum Sent {
        TAKEN,
        WAITING,
        REFUSED
    }

    private Sent send(String name) throws IOException, Refused {
        byte[] kept = home.read(name, LONGEST).orElse(null);
        if (kept == null) {
            return Sent.TAKEN;
        }
        try {
            OutcomeReportDocument document = StrictJson.read(kept, OutcomeReportDocument.class, LONGEST);
            exchange.report(document.signed().alleged().release(), document);
            home.delete(name);
            return Sent.TAKEN;
        } catch (JsonRejected | OutcomeRefused e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        } catch (ClientRefused e) {
            boolean decided = e.refusal() instanceof ExchangeRefusal said
                    && said.exchangeCode().startsWith("release.outcome-")
                    && !e.unreachable();
            if (!decided) {
                return Sent.WAITING;
            }
            // The exchange recorded that it did not take it: asking for ever would only fill the log.
            home.delete(name);
            return Sent.REFUSED;
        }
    }

    private String name(UUID release) {
        return folder + "/" + release + ".json";
    }

    private static ReportedOutcome outcome(Exception cause) {
        return switch (cause) {
            case ReleaseRefused proof -> ReportedOutcome.PROOF_REFUSED;
            case LogRefused proof -> ReportedOutcome.PROOF_REFUSED;
            case ClientRefused refused ->
                refused.unreachable() ? ReportedOutcome.CONNECTION_LOST : ReportedOutcome.PROOF_REFUSED;
            case Refused content -> ReportedOutcome.CONTENT_REFUSED;
            case FileSystemException disk -> ReportedOutcome.NOT_WRITTEN;
            // Streams may only throw IOException: what was refused underneath is inside.
            case IOException network ->
                network.getCause() instanceof Refused refused ? outcome(refused) : ReportedOutcome.CONNECTION_LOST;
            default -> ReportedOutcome.INTERRUPTED;
        };
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
