package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.ProvenDeposit;
import org.safeconduct.directory.State;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.log.Witnessing;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.safeconduct.witness.Witness;
import org.safeconduct.witness.WitnessSettings;
import org.springframework.transaction.support.TransactionTemplate;

/** With a real witness, which has the exchange's clock: the earliest proof of a deposit is what officers are shown. */
class DepositShownIT {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private Witness witness;

    @SuppressWarnings("NullAway.Init")
    private LogPolicy policy;

    @SuppressWarnings("NullAway.Init")
    private AccessLog log;

    @SuppressWarnings("NullAway.Init")
    private Deposits deposits;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @BeforeEach
    void deposit() throws Exception {
        exchange = new TestExchange(folder);
        VerifierKey own = new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey());
        witness = Witness.start(
                new WitnessSettings(
                        "witness.example/w",
                        List.of(own),
                        folder.resolve("witness.db"),
                        true,
                        new InetSocketAddress("127.0.0.1", 0),
                        Optional.empty(),
                        false,
                        1000,
                        exchange.clock),
                Ed25519Key.generate());
        String text = "log " + own + "\nwitness w " + witness.verifierKey() + " " + witness.address() + "\nquorum w\n";
        policy = LogPolicy.parse(text);
        exchange.change(Rosterings.policy(text));
        log = new AccessLog(
                exchange.database.dataSource(),
                new FolderStore(folder.resolve("tiles")),
                new Witnessing(policy, Duration.ofSeconds(20), Duration.ofSeconds(5), exchange.clock),
                TestExchange.ORIGIN,
                Cast.LOG);
        deposits = new Deposits(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                exchange.store,
                log,
                policy,
                exchange.rosters,
                Cast.ring("gate"),
                TestExchange.LIMITS,
                exchange.clock);
        plan = exchange.plan("unhcr-1", part("officer-1"));
        deposits.accept(TestExchange.stream(exchange.seal(plan)), exchange.caller("unhcr-1"));
    }

    @AfterEach
    void close() {
        log.close();
        witness.close();
        exchange.close();
    }

    private String kept() {
        return exchange.sql
                .sql("select proof from deposit_proof where bundle = ?")
                .param(plan.id().hex())
                .query(String.class)
                .single();
    }

    private DepositVerifier.Arrival open() throws Exception {
        ReleaseGate gate = new ReleaseGate(
                exchange.sql,
                new TransactionTemplate(exchange.transactions),
                log,
                policy,
                exchange.rosters,
                deposits,
                ReleaseLimits.STANDARD,
                exchange.clock);
        Requests requests = new Requests(exchange.clock, plan.id());
        SignedReleaseRequest request = requests.signed("officer-1", requests.of("officer-1", 1));
        Release release = gate.release(request, exchange.caller("officer-1"));
        assertThat(release.deposit().proof()).isEqualTo(kept());
        Deposited bundle = deposits.find(plan.id()).orElseThrow();
        ReleaseVerifier.verify(release, request, bundle.sealed(), exchange.rosters.current(), policy);
        return DepositVerifier.verify(
                release,
                bundle.sealed(),
                bundle.envelope(),
                exchange.rosters.current(),
                policy,
                exchange.clock.instant());
    }

    @Test
    void showsTheFirstProofHoweverLateTheOpening() throws Exception {
        for (int day = 0; day < 3; day++) {
            DepositVerifier.Arrival arrival = open();
            assertThat(arrival.time()).isEqualTo(TestExchange.NOW);
            assertThat(arrival.by()).isEqualTo(TestExchange.NOW);
            exchange.clock.move(DAY);
        }
    }

    @Test
    void opensWhatASenderSentBeforeTheyWereSuspended() throws Exception {
        exchange.clock.move(DAY);
        Instant since = exchange.clock.instant();
        exchange.change(roster -> Rosterings.state("unhcr-1", State.SUSPENDED)
                .apply(Rosterings.dated(since).apply(roster)));
        DepositVerifier.Arrival arrival = open();
        assertThat(arrival.sender().suspended()).isTrue();
        assertThat(arrival.by()).isBefore(since);
    }

    @Test
    void showsTheNewestProofWhereTheFirstOneShowsNothing() throws Exception {
        String first = kept();
        exchange.clock.move(DAY);
        // The witness has seen a larger tree by then.
        open();
        ProvenDeposit proven = deposits.proven(plan.id());
        assertThat(deposits.shown(proven).proof()).isEqualTo(first);
        for (String change : List.of("update deposit_proof set proof = 'nonsense'", "delete from deposit_proof")) {
            exchange.sql.sql(change).update();
            assertThat(ProofVerifier.verify(deposits.shown(proven), policy).cosigned())
                    .isEqualTo(exchange.clock.instant());
            assertThat(kept())
                    .isNotEqualTo(first)
                    .isEqualTo(deposits.shown(proven).proof());
        }
        exchange.sql.sql("update deposit_proof set proof = 'nonsense'").update();
        deposits.receipt(plan.id());
        assertThat(kept()).isNotEqualTo("nonsense");
    }

    /** Otherwise the log would hold an opening that the officer was told is not recorded. */
    @Test
    void decidesNothingWhereWhatIsToBeShownCannotBeRead() throws Exception {
        long before = exchange.count("release_decision");
        exchange.sql.sql("alter table deposit_proof rename to proof_of_deposit").update();
        try {
            assertThat(Objects.requireNonNull(catchThrowableOfType(ReleaseRefused.class, this::open))
                            .refusal())
                    .isEqualTo(ReleaseRefusal.NOT_RECORDED);
            assertThat(exchange.count("release_decision")).isEqualTo(before);
        } finally {
            exchange.sql
                    .sql("alter table proof_of_deposit rename to deposit_proof")
                    .update();
        }
    }

    @Test
    void keepsAProofAnewOnceSoThatItsTimeStays() throws Exception {
        exchange.clock.move(DAY);
        open();
        exchange.sql.sql("update deposit_proof set proof = 'nonsense'").update();
        Instant anew = open().by();
        String kept = kept();
        exchange.clock.move(DAY);
        assertThat(open().by()).isEqualTo(anew);
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void showsTheNewestProofWhereTheRosterTrustsAnotherWitnessByNow() throws Exception {
        exchange.clock.move(DAY);
        open();
        VerifierKey own = new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey());
        VerifierKey other = new VerifierKey(
                "witness.example/other",
                VerifierKey.Role.WITNESS,
                Ed25519Key.generate().publicKey());
        exchange.change(Rosterings.policy("log " + own + "\nwitness w " + other + "\nquorum w\n"));
        assertThat(deposits.shown(deposits.proven(plan.id())).proof()).isNotEqualTo(kept());
    }

    @Test
    void keepsNoProofThatNoWitnessSaw() throws Exception {
        BundlePlan other = exchange.plan("unhcr-1", part("officer-1"));
        long before = exchange.count("deposit_proof");
        exchange.send(exchange.seal(other), "unhcr-1");
        assertThat(exchange.count("deposit_proof")).isEqualTo(before);
    }
}
