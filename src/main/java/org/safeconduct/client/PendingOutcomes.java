package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.OutcomeReportDocument;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
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

    /** Where reports go that were not taken. */
    private static final String ASIDE = "refused/";

    /** What came of reporting. @param waiting kept for the next command @param refused not taken, and put aside */
    public record Reported(int sent, int waiting, int refused) {}

    private final Exchange exchange;
    private final Home home;
    private final SigningKeys officer;
    private final LogPolicy policy;
    private final InstantSource clock;
    private final String folder;

    /** @param policy of the exchange's log: a report of another exchange's release waits for that */
    public PendingOutcomes(Exchange exchange, Home home, SigningKeys officer, LogPolicy policy, InstantSource clock) {
        this.exchange = exchange;
        this.home = home;
        this.officer = officer;
        this.policy = policy;
        this.clock = clock;
        String signer = officer.certificates().fingerprints().classical().hex();
        this.folder = "outcomes/" + digest(policy.origin() + "\n" + signer);
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
        home.write(name(request.id()), StrictJson.write(signed(request, outcome)));
    }

    private OutcomeReportDocument signed(ReleaseRequest request, ReportedOutcome outcome) {
        OutcomeReport report =
                OutcomeReport.of(request, outcome, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return OutcomeReportDocument.of(SignedOutcomeReport.sign(report, officer));
    }

    /**
     * Keeps and reports what became of it in the end, and fails at nothing: the part is open, or why it is not is told.
     *
     * @return whether the exchange has it, by its own log
     */
    boolean tell(ReleaseRequest request, ReportedOutcome outcome) {
        String name = name(request.id());
        OutcomeReportDocument document = signed(request, outcome);
        try {
            boolean kept = keptNow(name, document);
            boolean taken = deliver(name, document) == Sent.TAKEN;
            if (!kept && !taken) {
                // A disk that takes nothing: better no word of it than the one from before, which is not so any more.
                home.delete(name);
            }
            return taken;
        } catch (IOException | Refused e) {
            return false;
        }
    }

    private boolean keptNow(String name, OutcomeReportDocument document) {
        try {
            home.write(name, StrictJson.write(document));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same for what a release failed of. */
    void tellFailed(ReleaseRequest request, Exception cause) {
        tell(request, outcome(cause));
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
     * cannot be reported now waits for the next command. An exchange that takes one of them not now is asked for no more:
     * whoever wants to open something would have to wait as long again for each.
     */
    public Reported reportAll() {
        int sent = 0;
        int waiting = 0;
        int refused = 0;
        boolean away = false;
        try {
            for (String each : home.list(folder)) {
                switch (away ? Sent.WAITING : sendUnlessGoingOn(folder + "/" + each)) {
                    case TAKEN -> sent++;
                    case WAITING -> waiting++;
                    case AWAY -> {
                        waiting++;
                        away = true;
                    }
                    case REFUSED -> refused++;
                    case GOING_ON -> {}
                }
            }
        } catch (IOException e) {
            waiting++;
        }
        return new Reported(sent, waiting, refused);
    }

    /** One that cannot be read, or not be sent, does not stop the others. */
    private Sent sendUnlessGoingOn(String name) {
        try (HomeLock own = home.lock(name).orElse(null)) {
            return own == null ? Sent.GOING_ON : send(name);
        } catch (IOException | Refused e) {
            return Sent.WAITING;
        }
    }

    private enum Sent {
        TAKEN,
        WAITING,
        AWAY,
        REFUSED,
        GOING_ON
    }

    private Sent send(String name) throws IOException, Refused {
        byte[] kept = home.read(name, LONGEST).orElse(null);
        if (kept == null) {
            return Sent.TAKEN;
        }
        try {
            return deliver(name, StrictJson.read(kept, OutcomeReportDocument.class, LONGEST));
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    private Sent deliver(String name, OutcomeReportDocument document) throws IOException, Refused {
        OutcomeReport report = alleged(document);
        try {
            InclusionDocument record = exchange.report(report.release(), document);
            Event event = report.outcome() == ReportedOutcome.OPENED ? Event.OPENED : Event.OPEN_FAILED;
            // Only the log's own proof is a reason to keep it no longer.
            ProvenRecord.require(record, event, document.report(), policy);
            home.delete(name);
            return Sent.TAKEN;
        } catch (ClientRefused e) {
            boolean decided = e.refusal() instanceof ExchangeRefusal said
                    && said.exchangeCode().startsWith("release.outcome-")
                    && !e.unreachable();
            if (!decided) {
                return e.unreachable() ? Sent.AWAY : Sent.WAITING;
            }
            // The exchange says that it recorded its refusal: asking for ever would only fill the log. Nobody signed
            // that, so the report stays here.
            home.write(ASIDE + name, StrictJson.write(document));
            home.delete(name);
            return Sent.REFUSED;
        }
    }

    private static OutcomeReport alleged(OutcomeReportDocument document) throws ClientRefused {
        try {
            return document.signed().alleged();
        } catch (OutcomeRefused e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
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
                refused.unreachable() || refused.afterLostAnswer()
                        ? ReportedOutcome.CONNECTION_LOST
                        : ReportedOutcome.PROOF_REFUSED;
            case Refused content -> ReportedOutcome.CONTENT_REFUSED;
            // Streams may only throw IOException: what was refused underneath is inside. All else was our disk, which
            // tells that it is full in a plain one.
            case IOException disk ->
                disk.getCause() instanceof Refused refused ? outcome(refused) : ReportedOutcome.NOT_WRITTEN;
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
