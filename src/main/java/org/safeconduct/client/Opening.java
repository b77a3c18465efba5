package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ReleaseDocument;
import org.safeconduct.api.ReleaseRequestDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.client.SecondPerson.Yes;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.release.DepositVerifier.Arrival;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.viewing.SafeViewer;
import org.safeconduct.viewing.SeenPart;

/** A recipient's side of a release: nothing is decrypted before the record of this very opening was verified. */
public final class Opening {
    /**
     * What is to be opened, and why.
     *
     * @param rendition pictures of the pages, or the original documents
     * @param breakGlass whether it is to be opened alone, by what the sender made for an emergency
     * @param words 10 to 500 characters; of a break-glass opening at least 20
     * @param acceptUncosigned whether the log's own word is enough where too few witnesses cosigned the record
     * @param secondYes how long a second person's yes may be waited for, where the part asks for one
     */
    public record Wish(
            BundleId bundle,
            int part,
            Purpose purpose,
            Rendition rendition,
            boolean breakGlass,
            String words,
            boolean acceptUncosigned,
            Duration secondYes) {
        /** Nothing is opened without the witnesses that the roster's policy asks for; a second yes may take a day. */
        public Wish(BundleId bundle, int part, Purpose purpose, Rendition rendition, String words) {
            this(bundle, part, purpose, rendition, false, words, false, Duration.ofHours(24));
        }

        /** A new request for it. */
        ReleaseRequest request(Certificates officer, LogPolicy policy, Instant now) {
            ReleaseRequest request =
                    ReleaseRequest.of(officer, policy.origin(), bundle, part, purpose, rendition, words, now);
            return breakGlass ? request.breakingGlass() : request;
        }
    }

    /**
     * @param part what was made of it; its documents may lack pages
     * @param arrival when it was deposited, and by whom
     * @param index of the record in the log
     * @param reviewDue until when it has to be reviewed, as its record says; null unless it was a break-glass opening
     * @param cosigned whether the witnesses' quorum confirmed it; false only where the wish accepts that
     * @param reported whether the exchange has recorded that it was opened
     */
    public record Opened(
            Arrival arrival,
            Envelope envelope,
            SeenPart part,
            long index,
            @Nullable Instant reviewDue,
            boolean cosigned,
            boolean reported) {}

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing officer;
    private final Home home;
    private final InstantSource clock;

    public Opening(Exchange exchange, Roster roster, KeyRing officer, Home home, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.officer = officer;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Pages that cannot be shown are told of in the answer and in their pictures, and the part is opened all the same:
     * its key was released, and what was sealed is what its sender signed.
     *
     * @param folder is made by this call; it appears only when everything in it was checked
     * @param viewer makes what is in it: pictures, and nothing else but for a wish for the original
     */
    public Opened open(Wish wish, Path folder, SafeViewer viewer, Progress progress) throws Refused, IOException {
        boolean seen = wish.rendition() == Rendition.VIEW;
        if (seen) {
            viewer.prepare();
        } else {
            viewer.prepareToInspect();
        }
        Ready ready = part -> {
            // Nor is it known only after a record that nothing can be drawn, or looked at, here.
            if (seen) {
                viewer.requireReady();
            } else {
                viewer.requireInspecting();
            }
            viewer.requireRoom(folder.toAbsolutePath().resolveSibling(""), part.length());
        };
        Read<SeenPart> read = release(wish, ready, (attempt, answer, key) -> {
            long length = attempt.part().length();
            try (InputStream payload = exchange.payload(wish.bundle(), wish.part(), length)) {
                return make(wish, answer, payload, key, new Making(folder, viewer, progress));
            }
        });
        return new Opened(
                read.answer().arrival(),
                read.attempt().envelope(),
                read.made(),
                read.answer().index(),
                read.answer().facts().due(),
                read.answer().cosigned(),
                read.reported());
    }

    /** What has to be in order before anything is asked for. */
    interface Ready {
        void require(EnvelopePart part) throws Refused, IOException;
    }

    /** What is made of a part's key, once the record of its release was verified. */
    interface Use<T> {
        T of(Attempt attempt, CheckedAnswer answer, PartKey key) throws Refused, IOException;
    }

    /** Asks for the part's key, verifies what was recorded, and reports what became of it. */
    <T> Read<T> release(Wish wish, Ready ready, Use<T> use) throws Refused, IOException {
        Instant now = clock.instant();
        LogPolicy policy = LogPolicy.parse(roster.policy());
        // 1. Who sealed what: by the roster, not by the exchange.
        SignedBundle bundle = SignedBundle.read(exchange, roster, wish.bundle(), now);
        SealedEnvelope sealed = bundle.sealed();
        Envelope envelope = bundle.envelope();
        EnvelopePart part = bundle.part(wish.part());
        if (wish.breakGlass() && part.breakGlass() == null) {
            // Found before a record of it, which the sender would be told of.
            throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_NOT_OFFERED, null);
        }
        // 2. The log is the one seen before, and what this machine keeps is in order: found now, not after a record.
        LogSource log = new LiveLogSource(exchange);
        KeptCheckpoints checkpoints = new KeptCheckpoints(home);
        LogPolicy enough = wish.acceptUncosigned() ? policy.withoutQuorum() : policy;
        checkpoints.follow(exchange.checkpoint(), enough, log);
        boolean resealed =
                new Resealed(exchange, roster, policy, clock).requireReader(bundle, part, own(), checkpoints);
        ready.require(part);
        // 3. The request, signed, and what the gate made of it.
        SecondPerson second = new SecondPerson(exchange, home, officer, roster, policy, clock);
        Yes yes = part.approvers().isEmpty() || wish.breakGlass() ? null : second.require(wish, part);
        ReleaseRequest asking = yes == null ? wish.request(officer.certificates(), policy, now) : yes.request(now);
        SignedReleaseRequest request = SignedReleaseRequest.sign(asking, officer.signing());
        PendingOutcomes outcomes = new PendingOutcomes(exchange, home, officer.signing(), policy, clock);
        Attempt attempt = new Attempt(wish, sealed, envelope, part, request, policy, enough, yes, resealed);
        // Until this ends, no other command tells what became of it.
        try (HomeLock running = outcomes.begin(attempt.asked())) {
            // On the disk before anything can be decrypted: whatever stops this program, an outcome will be reported.
            outcomes.keep(attempt.asked(), ReportedOutcome.INTERRUPTED);
            Read<T> read = carryOut(attempt, checkpoints, log, outcomes, use);
            // 6. What became of it. Where that cannot be reported now, it is with the next command.
            boolean reported = outcomes.tell(attempt.asked(), ReportedOutcome.OPENED);
            return new Read<>(attempt, read.answer(), read.made(), reported);
        }
    }

    private FingerprintPair own() {
        return officer.certificates().encryption().fingerprints();
    }

    /** How and where what is opened is kept. */
    private record Making(Path folder, SafeViewer viewer, Progress progress) {}

    /** @param reported whether the exchange has recorded what became of it */
    record Read<T>(Attempt attempt, CheckedAnswer answer, T made, boolean reported) {}

    private <T> Read<T> carryOut(
            Attempt attempt, KeptCheckpoints checkpoints, LogSource log, PendingOutcomes outcomes, Use<T> use)
            throws Refused, IOException {
        try {
            ReleaseDocument answer = ask(attempt, outcomes);
            return read(attempt, answer, checkpoints, log, use);
        } catch (Refused | IOException e) {
            if (outcomes.isKept(attempt.asked())) {
                outcomes.tellFailed(attempt.asked(), e);
            }
            throw e;
        }
    }

    /** A release that was refused has no outcome; one whose answer, or whose first answer, was lost has. */
    private ReleaseDocument ask(Attempt attempt, PendingOutcomes outcomes) throws Refused, IOException {
        try {
            ReleaseDocument answer = exchange.release(ReleaseRequestDocument.of(attempt.request()));
            forget(attempt);
            return answer;
        } catch (ClientRefused e) {
            if (e.refusal() instanceof ExchangeRefusal && !e.unreachable() && !e.afterLostAnswer()) {
                outcomes.drop(attempt.asked());
                forget(attempt);
            }
            throw e;
        }
    }

    /** One yes serves one request: whatever became of that, the one-time keys are not kept. */
    private void forget(Attempt attempt) throws IOException {
        if (attempt.yes() != null) {
            home.delete(attempt.yes().name());
        }
    }

    private <T> Read<T> read(
            Attempt attempt, ReleaseDocument answer, KeptCheckpoints checkpoints, LogSource log, Use<T> use)
            throws Refused, IOException {
        Wish wish = attempt.wish();
        Yes yes = attempt.yes();
        // 4. The record of it and of the bundle's deposit, in a log that is the one seen before. The deposit's record
        // tells when the sender had to be somebody who may send.
        CheckedAnswer checked = CheckedAnswer.of(answer, attempt, roster, clock.instant());
        checkpoints.follow(ProofText.checkpoint(answer.inclusion().proof()), attempt.enough(), log);
        checkpoints.follow(ProofText.checkpoint(answer.deposit().proof()), attempt.enough(), log);
        // The record only: the key envelope that came with it would open the part again without one.
        home.write(kept(wish, answer, checked.cosigned()), StrictJson.write(answer.inclusion()));
        // 5. Only now the part itself.
        byte[] keys = yes == null ? answer.keys() : yes.unwrap(answer.keys());
        try (PartKey key = key(attempt, keys)) {
            T made = use.of(attempt, checked, key);
            return new Read<>(attempt, checked, made, false);
        }
    }

    private PartKey key(Attempt attempt, byte[] keys) throws Refused {
        int part = attempt.wish().part();
        return attempt.resealed()
                ? PartKey.openResealed(keys, officer.decryption(), attempt.envelope(), part)
                : PartKey.open(keys, officer.decryption(), attempt.envelope(), part);
    }

    private SeenPart make(Wish wish, CheckedAnswer answer, InputStream payload, PartKey key, Making making)
            throws Refused, IOException {
        return switch (wish.rendition()) {
            case ORIGINAL -> making.viewer().originals(payload, key, making.folder(), making.progress());
            case VIEW -> making.viewer().view(payload, key, making.folder(), mark(answer), making.progress());
        };
    }

    /** Who, when and under which record, as that record says, which was verified. */
    List<String> mark(CheckedAnswer answer) throws Refused {
        Person person = roster.holder(officer.certificates().signing().fingerprints());
        return Mark.of(
                person,
                answer.facts().time(),
                answer.index(),
                LogPolicy.parse(roster.policy()).origin());
    }

    private static String kept(Wish wish, ReleaseDocument answer, boolean cosigned) {
        return OpenedHere.FOLDER + "/" + OpenedHere.name(wish.bundle(), wish.part()) + "-"
                + answer.inclusion().index()
                + (cosigned ? ".json" : "-uncosigned.json");
    }
}
