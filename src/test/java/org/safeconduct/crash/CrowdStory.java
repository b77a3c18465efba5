package org.safeconduct.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.safeconduct.api.OutcomeReportDocument;
import org.safeconduct.api.TransitionDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.ExchangeRefusal;
import org.safeconduct.client.Home;
import org.safeconduct.client.Patience;
import org.safeconduct.client.Sending;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.referral.HistoryVerifier;
import org.safeconduct.referral.Position;
import org.safeconduct.referral.Referral;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.SignedTransition;
import org.safeconduct.referral.Transition;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;

/** A crowd at work: cases come in, are opened, and go from state to state, several people at each of them at once. */
final class CrowdStory {
    private static final int PEOPLE_IN_A_CASE = 3;
    private static final int OFFICERS_OF_A_CASE = 6;
    /** Of what somebody has to do with, the newest: there they meet. */
    private static final int UNDER_WAY = 4;
    /** A hundred people, their machines, two servers and the database share one machine here. */
    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(60), Duration.ofMillis(200), 1);

    /** @param sender who sent it */
    record Case(Referral referral, Sending.Sent sent, String sender, List<String> officers) {}

    /** A transition that somebody was told is made. @param digest of what was signed */
    record Made(Referral referral, int version, String digest) {}

    private final Installation installation;
    private final Crowd crowd;
    private final int longestPause;
    private final List<Case> cases = new CopyOnWriteArrayList<>();
    private final Queue<Made> made = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicLong tooLate = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();
    private final Queue<Made> unanswered = new ConcurrentLinkedQueue<>();

    final Timings timings = new Timings();

    /** @param longestPause between two things that a person does, in milliseconds */
    CrowdStory(Installation installation, Crowd crowd, int longestPause) {
        this.installation = installation;
        this.crowd = crowd;
        this.longestPause = longestPause;
    }

    List<Case> cases() {
        return List.copyOf(cases);
    }

    List<Made> made() {
        return List.copyOf(made);
    }

    /** Answers that nobody may get while nothing is broken. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Transitions of which nobody knows whether they were made: the answer did not come. */
    List<Made> unanswered() {
        return List.copyOf(unanswered);
    }

    /** How often somebody was told to try again later. */
    long busy() {
        return busy.get();
    }

    /** Transitions that were refused because a colleague's came first. */
    long tooLate() {
        return tooLate.get();
    }

    Void caseworkUntil(CountDownLatch over, String name) throws Exception {
        return workUntil(over, name, (exchange, keys, state) -> {
            int dice = ThreadLocalRandom.current().nextInt(10);
            if (dice < 4 || cases.isEmpty()) {
                send(name, keys, exchange, state);
            } else if (dice < 7) {
                timings.of("outbox", () -> exchange.outbox(null));
            } else {
                Optional<Case> own = own(name);
                if (own.isPresent()) {
                    move(own.get(), Side.PARTNER, keys, exchange);
                }
            }
        });
    }

    Void officiateUntil(CountDownLatch over, String name) throws Exception {
        return workUntil(over, name, (exchange, keys, state) -> {
            int dice = ThreadLocalRandom.current().nextInt(10);
            Optional<Case> some = sealedTo(name);
            if (dice < 2 || some.isEmpty()) {
                timings.of("inbox", () -> exchange.inbox(null));
            } else if (dice < 5) {
                open(some.get(), keys, exchange, state);
            } else {
                move(some.get(), Side.OFFICER, keys, exchange);
            }
        });
    }

    private interface Work {
        void some(Exchange exchange, KeyRing keys, Path state) throws Exception;
    }

    private Void workUntil(CountDownLatch over, String name, Work work) throws Exception {
        Path state = Files.createDirectory(installation.folder.resolve(name));
        KeyRing keys = crowd.keys(name);
        try (Everywhere exchanges = new Everywhere(installation, name, keys, PATIENCE)) {
            while (!over.await(ThreadLocalRandom.current().nextInt(longestPause), TimeUnit.MILLISECONDS)) {
                try {
                    work.some(exchanges.any(), keys, state);
                } catch (ClientRefused e) {
                    note(e);
                }
            }
        }
        return null;
    }

    /** That it has no place for one more just now, an exchange may say. */
    private void note(ClientRefused e) {
        if (e.unreachable()) {
            busy.incrementAndGet();
        } else {
            surprises.add(
                    e.refusal() instanceof ExchangeRefusal said
                            ? said.exchangeCode()
                            : e.refusal().code());
        }
    }

    private Optional<Case> own(String caseworker) {
        return any(
                cases.stream().filter(each -> each.sender().equals(caseworker)).toList());
    }

    private Optional<Case> sealedTo(String officer) {
        return any(
                cases.stream().filter(each -> each.officers().contains(officer)).toList());
    }

    private static Optional<Case> any(List<Case> of) {
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        of.get(of.size() - 1 - ThreadLocalRandom.current().nextInt(Math.min(UNDER_WAY, of.size()))));
    }

    private void send(String name, KeyRing keys, Exchange exchange, Path state) throws Exception {
        List<String> all = new ArrayList<>(crowd.officers());
        Collections.shuffle(all, ThreadLocalRandom.current());
        List<String> officers = all.subList(0, Math.min(OFFICERS_OF_A_CASE, all.size()));
        BundlePlan plan = plan(keys, officers, state);
        Path bundle = state.resolve(plan.id().hex() + ".sealed");
        BundleWriter.write(plan, bundle, Progress.NONE);
        Sending.Sent sent = timings.of(
                "deposit",
                () -> new Sending(exchange, installation.roster, new Home(state), InstantSource.system())
                        .send(bundle, Progress.NONE));
        Files.delete(bundle);
        cases.add(new Case(new Referral(crowd.organisation(name), plan.referral()), sent, name, List.copyOf(officers)));
    }

    private BundlePlan plan(KeyRing keys, List<String> officers, Path state) throws IOException {
        Path document = Files.write(
                state.resolve("document.pdf"), ("%PDF-1.7\n% fictional " + Instant.now() + "\n").getBytes(US_ASCII));
        List<EncryptionCertificates> to = officers.stream()
                .map(each -> crowd.keys(each).certificates().encryption())
                .toList();
        Instant now = Instant.now();
        return new BundlePlan(
                BundleId.random(),
                BundleId.random().hex(),
                "hrd",
                Priority.NORMAL,
                PEOPLE_IN_A_CASE,
                now.truncatedTo(ChronoUnit.MINUTES),
                keys.signing(),
                installation.roster.activeGates(now).stream()
                        .map(gate -> gate.encryption())
                        .toList(),
                List.of(PartPlan.ofFiles("papers", to, List.of(), null, List.of(document))));
    }

    private void open(Case of, KeyRing keys, Exchange exchange, Path state) throws Exception {
        Officer officer = new Officer(installation, keys, new Home(state), state.resolve("opened"));
        Officer.Question question = officer.ask(of.sent());
        timings.of("opening", () -> officer.open(question, exchange, of.sender()));
        OutcomeReport report = OutcomeReport.of(question.request().alleged(), ReportedOutcome.OPENED, Instant.now());
        timings.of(
                "outcome",
                () -> exchange.report(
                        question.request().alleged().id(),
                        OutcomeReportDocument.of(SignedOutcomeReport.sign(report, keys.signing()))));
    }

    /** As the verified history allows; a colleague may be faster. */
    private void move(Case of, Side role, KeyRing keys, Exchange exchange) throws Exception {
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        Position now = history(of, exchange).now();
        List<Transition.Step> ways = CrowdSteps.possible(role, now, PEOPLE_IN_A_CASE);
        if (ways.isEmpty() || now.version() >= Transition.MOST) {
            return;
        }
        Transition transition = Transition.of(
                keys.certificates().signing(),
                role,
                policy.origin(),
                of.referral(),
                now,
                ways.get(ThreadLocalRandom.current().nextInt(ways.size())),
                Instant.now());
        SignedTransition signed = SignedTransition.sign(transition, keys.signing());
        Made making = new Made(of.referral(), transition.version(), signed.digest());
        try {
            timings.of("transition", () -> exchange.move(of.referral().id(), TransitionDocument.of(signed)));
            made.add(making);
        } catch (ClientRefused e) {
            if (e.unreachable()) {
                unanswered.add(making);
                note(e);
            } else if (e.refusal() instanceof ExchangeRefusal refusal
                    && refusal.exchangeCode().equals("referral.moved-meanwhile")) {
                tooLate.incrementAndGet();
            } else {
                throw e;
            }
        }
    }

    /** The transitions of a case, as an officer to whom it is sealed verifies them. */
    List<Made> verified(Case of, Site site) throws Exception {
        String officer = of.officers().getFirst();
        try (Exchange exchange = installation.exchange(site, officer, crowd.keys(officer), PATIENCE)) {
            List<Made> found = new ArrayList<>();
            for (HistoryVerifier.Verified each : history(of, exchange).transitions()) {
                if (each.doubt() != null) {
                    surprises.add("a step that is not proven: " + each.doubt());
                }
                byte[] bytes = StrictJson.write(each.transition());
                found.add(new Made(of.referral(), each.transition().version(), Sha256.hex(bytes)));
            }
            return found;
        }
    }

    private HistoryVerifier.VerifiedHistory history(Case of, Exchange exchange) throws Exception {
        LogPolicy policy = LogPolicy.parse(installation.roster.policy());
        var document = timings.of(
                "history",
                () -> exchange.referral(of.referral().id(), of.referral().organisation()));
        return new HistoryVerifier(installation.roster, policy, Set.of(), Instant.now())
                .verify(of.referral(), document.alleged());
    }
}
