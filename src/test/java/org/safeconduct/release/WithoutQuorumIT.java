package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Caller;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.log.Witnessing;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessRefused;
import org.safeconduct.witness.WitnessSettings;
import org.springframework.transaction.support.TransactionTemplate;

class WithoutQuorumIT {
    private final Ed25519Key key = Ed25519Key.generate();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private Witness witness;

    @SuppressWarnings("NullAway.Init")
    private AccessLog log;

    @SuppressWarnings("NullAway.Init")
    private LogPolicy policy;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private SignedReleaseRequest request;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        VerifierKey own = new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey());
        witness = witness(own, 0);
        String text = "log " + own + "\nwitness w " + witness.verifierKey() + " " + witness.address() + "\nquorum w\n";
        policy = LogPolicy.parse(text);
        exchange.change(Rosterings.policy(text));
        log = log(Duration.ofSeconds(2));
        plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Requests requests = new Requests(exchange.clock, plan.id());
        request = requests.signed("officer-1", requests.of("officer-1", 1));
    }

    private AccessLog log(Duration patience) throws Exception {
        return new AccessLog(
                exchange.database.dataSource(),
                new FolderStore(folder.resolve("tiles")),
                new Witnessing(policy, patience, Duration.ofSeconds(1), InstantSource.system()),
                TestExchange.ORIGIN,
                Cast.LOG);
    }

    private Witness witness(VerifierKey own, int port) throws WitnessRefused {
        Path database = folder.resolve("witness.db");
        return Witness.start(
                new WitnessSettings(
                        "witness.example/w",
                        List.of(own),
                        database,
                        Files.notExists(database),
                        new InetSocketAddress("127.0.0.1", port),
                        Optional.empty(),
                        false,
                        1000,
                        InstantSource.system()),
                key);
    }

    private void restartWitness() throws WitnessRefused {
        VerifierKey own = new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey());
        witness = witness(own, witness.address().getPort());
    }

    @AfterEach
    void close() {
        log.close();
        witness.close();
        exchange.close();
    }

    private ReleaseGate gate(WithoutQuorum withoutQuorum) {
        return gate(withoutQuorum, log);
    }

    private ReleaseGate gate(WithoutQuorum withoutQuorum, AccessLog asked) {
        return new ReleaseGate(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                asked,
                policy,
                withoutQuorum,
                exchange.rosters,
                exchange.deposits,
                ReleaseLimits.STANDARD,
                exchange.clock);
    }

    private Release release(WithoutQuorum withoutQuorum) throws Exception {
        return gate(withoutQuorum).release(request, exchange.caller("officer-1"));
    }

    private ReleaseRefusal refused(LogPolicy believed, Release release) {
        return Objects.requireNonNull(catchThrowableOfType(
                        ReleaseRefused.class,
                        () -> ReleaseVerifier.verify(release, request, sealed(), exchange.rosters.current(), believed)))
                .refusal();
    }

    private org.safeconduct.bundle.SealedEnvelope sealed() throws Exception {
        return exchange.deposits.proven(plan.id()).deposited().sealed();
    }

    private List<Facts> facts() throws Exception {
        return exchange.records().stream()
                .map(record -> Objects.requireNonNull(record.facts()))
                .toList();
    }

    @Test
    void releasesWithAProofThatTheWitnessCosigned() throws Exception {
        Release release = release(WithoutQuorum.REFUSE);
        assertThat(ReleaseVerifier.verify(release, request, sealed(), exchange.rosters.current(), policy)
                        .size())
                .isPositive();
        assertThat(facts()).extracting(Facts::event).doesNotContain(Event.RELEASED_UNCOSIGNED);
    }

    @Test
    void releasesNothingUntilTheWitnessIsBack() throws Exception {
        witness.close();
        Caller caller = exchange.caller("officer-1");
        ReleaseGate gate = gate(WithoutQuorum.REFUSE);
        for (int i = 0; i < 2; i++) {
            ReleaseRefused refused = Objects.requireNonNull(
                    catchThrowableOfType(ReleaseRefused.class, () -> gate.release(request, caller)));
            assertThat(refused.refusal()).isEqualTo(ReleaseRefusal.NOT_COSIGNED);
        }
        restartWitness();
        Release release = null;
        // The witness is asked again within seconds.
        for (int i = 0; i < 10 && release == null; i++) {
            try {
                release = gate.release(request, caller);
            } catch (ReleaseRefused e) {
                assertThat(e.refusal()).isEqualTo(ReleaseRefusal.NOT_COSIGNED);
            }
        }
        assertThat(release).isNotNull();
        ReleaseVerifier.verify(Objects.requireNonNull(release), request, sealed(), exchange.rosters.current(), policy);
        assertThat(facts()).extracting(Facts::event).containsOnlyOnce(Event.RELEASE_GRANTED);
    }

    @Test
    void recordsThatItReleasedWithoutTheWitness() throws Exception {
        witness.close();
        Release release = release(WithoutQuorum.RELEASE);
        release = release(WithoutQuorum.RELEASE);
        assertThat(facts()).extracting(Facts::event).containsOnlyOnce(Event.RELEASED_UNCOSIGNED);
        assertThat(refused(policy, release)).isEqualTo(ReleaseRefusal.PROOF_UNCOSIGNED);
        ReleaseVerifier.verify(release, request, sealed(), exchange.rosters.current(), policy.withoutQuorum());
        Facts told = facts().stream()
                .filter(each -> each.event() == Event.RELEASED_UNCOSIGNED)
                .findFirst()
                .orElseThrow();
        assertThat(told.release()).isEqualTo(release.inclusion().index());
        assertThat(told.bundle()).isEqualTo(plan.id().hex());

        restartWitness();
        // Cosigned later: the officer can fetch a proof that lacks nothing.
        ProofVerifier.verify(log.await(request.alleged().id(), Duration.ofSeconds(20)), policy);
    }

    @Test
    void answersNothingThatWasWithdrawnWhileTheWitnessWasWaitedFor() throws Exception {
        witness.close();
        Caller caller = exchange.caller("officer-1");
        try (AccessLog patient = log(Duration.ofSeconds(10));
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            ReleaseGate gate = gate(WithoutQuorum.RELEASE, patient);
            Future<Release> waiting = threads.submit(() -> gate.release(request, caller));
            Awaitility.await().until(() -> exchange.count("release_decision") == 1);
            exchange.withdraw(plan.referral(), "unhcr-1");
            assertThatThrownBy(waiting::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(ReleaseRefusal.WITHDRAWN));
        }
        assertThat(facts())
                .extracting(Facts::event)
                .endsWith(Event.RELEASE_GRANTED, Event.WITHDRAWN, Event.RELEASE_REFUSED);
    }

    private Inclusion report(ReportedOutcome outcome) throws Exception {
        Outcomes outcomes = new Outcomes(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                log,
                TestExchange.ORIGIN,
                exchange.rosters,
                Duration.ofSeconds(2),
                exchange.clock);
        SignedOutcomeReport report = SignedOutcomeReport.sign(
                OutcomeReport.of(request.alleged(), outcome, exchange.clock.instant()),
                Cast.ring("officer-1").signing());
        return outcomes.report(request.alleged().id(), report, exchange.caller("officer-1"));
    }

    private void unproven(ReportedOutcome outcome, OutcomeRefusal expected) {
        OutcomeRefused refused =
                Objects.requireNonNull(catchThrowableOfType(OutcomeRefused.class, () -> report(outcome)));
        assertThat(refused.refusal()).isEqualTo(expected);
    }

    @Test
    void recordsWhatBecameOfAReleaseThatNoWitnessCosignedYet() throws Exception {
        witness.close();
        release(WithoutQuorum.RELEASE);
        unproven(ReportedOutcome.OPENED, OutcomeRefusal.NOT_RECORDED);
        assertThat(facts()).extracting(Facts::event).containsOnlyOnce(Event.OPENED);
        unproven(ReportedOutcome.CONTENT_REFUSED, OutcomeRefusal.DIFFERS);

        restartWitness();
        // The program kept its report, and sends it again until there is a proof.
        Inclusion proven = null;
        for (int i = 0; i < 10 && proven == null; i++) {
            try {
                proven = report(ReportedOutcome.OPENED);
            } catch (OutcomeRefused e) {
                assertThat(e.refusal()).isEqualTo(OutcomeRefusal.NOT_RECORDED);
            }
        }
        ProofVerifier.verify(Objects.requireNonNull(proven), policy);
        assertThat(facts()).extracting(Facts::event).containsOnlyOnce(Event.OPENED);
    }

    @Test
    void recordsWhatBecameOfAReleaseThatWasNotAnswered() throws Exception {
        witness.close();
        assertThat(catchThrowableOfType(ReleaseRefused.class, () -> release(WithoutQuorum.REFUSE)))
                .extracting(ReleaseRefused::refusal)
                .isEqualTo(ReleaseRefusal.NOT_COSIGNED);
        unproven(ReportedOutcome.INTERRUPTED, OutcomeRefusal.NOT_RECORDED);
        assertThat(facts()).extracting(Facts::event).containsOnlyOnce(Event.OPEN_FAILED);
        assertThat(facts()).extracting(Facts::event).doesNotContain(Event.OUTCOME_REFUSED);
    }
}
