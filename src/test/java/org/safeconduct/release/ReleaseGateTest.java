package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.State;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

class ReleaseGateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private Requests requests;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", part("officer-1"), part("officer-1", "officer-2"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        requests = new Requests(exchange.clock, plan.id());
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void releasesWhatOnlyTheOfficerCanOpenThen() throws Exception {
        SignedReleaseRequest request = requests.signed("officer-1", requests.of("officer-1", 1));
        Release release = exchange.gate.release(request, exchange.caller("officer-1"));
        Deposited bundle = exchange.deposits.find(plan.id()).orElseThrow();
        ReleaseVerifier.verify(release, request, bundle.sealed(), exchange.rosters.current(), exchange.policy);
        try (PartKey key = PartKey.open(release.keys(), Cast.ring("officer-1").decryption(), bundle.envelope(), 1);
                var payload = exchange.deposits.payload(plan.id(), 1, 0, 1 << 20)) {
            assertThat(PartReader.extract(payload, key, folder.resolve("opened"), Progress.NONE)
                            .form())
                    .isNotNull()
                    .hasContent("{\"fictional\":true}");
        }
    }

    @Test
    void recordsWhoOpenedWhatAndWhy() throws Exception {
        ReleaseRequest request = Requests.original(requests.of("officer-1", 2));
        SignedReleaseRequest signed = requests.signed("officer-1", request);
        Release release = exchange.gate.release(signed, exchange.caller("officer-1"));
        Disclosed expected = new Disclosed(
                new Facts(
                                Event.RELEASE_GRANTED,
                                TestExchange.NOW,
                                plan.id().hex(),
                                plan.referral(),
                                2,
                                "officer",
                                "admissibility-medical",
                                null)
                        .as("original"),
                new Actor("officer-1", "ircc", request.signer().classical().hex(), "t".repeat(64)),
                new Detail(
                        Requests.WORDS,
                        signed.digest(),
                        exchange.deposits.find(plan.id()).orElseThrow().sealed().digest()));
        assertThat(release.inclusion().record().verify()).isEqualTo(expected);
        assertThat(exchange.records().getLast()).isEqualTo(expected);
        assertThat(exchange.log.find(request.id()).orElseThrow().index())
                .isEqualTo(release.inclusion().index());
    }

    @Test
    void recordsEachOpeningAnew() throws Exception {
        for (String officer : List.of("officer-1", "officer-2", "officer-1")) {
            SignedReleaseRequest request = requests.signed(officer, requests.of(officer, 2));
            exchange.gate.release(request, exchange.caller(officer));
        }
        assertThat(exchange.records().subList(2, 5))
                .extracting(record -> Objects.requireNonNull(record.actor()).person())
                .containsExactly("officer-1", "officer-2", "officer-1");
    }

    @Test
    void releasesParallelRequestsWithOneRecordEach() throws Exception {
        int users = 8;
        List<Callable<Release>> uses = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            SignedReleaseRequest request = requests.signed("officer-2", requests.of("officer-2", 2));
            uses.add(() -> exchange.gate.release(request, exchange.caller("officer-2")));
        }
        List<Long> indexes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(users)) {
            for (Future<Release> use : threads.invokeAll(uses)) {
                indexes.add(use.get().inclusion().index());
            }
        }
        assertThat(indexes).doesNotHaveDuplicates().hasSize(users);
        assertThat(exchange.records()).hasSize(2 + users);
    }

    @Test
    void stillReleasesWhereTheSenderWasSuspendedSince() throws Exception {
        exchange.change(Rosterings.organisation("unhcr", State.SUSPENDED));
        SignedReleaseRequest request = requests.signed("officer-1", requests.of("officer-1", 1));
        assertThat(exchange.gate.release(request, exchange.caller("officer-1")).keys())
                .isNotEmpty();
    }

    @Test
    void stillReleasesWhereTheSenderHasNewCertificates() throws Exception {
        exchange.change(
                Rosterings.certificates("unhcr-1", Cast.ring("unhcr-1-renewed").certificates()));
        SignedReleaseRequest request = requests.signed("officer-1", requests.of("officer-1", 1));
        assertThat(exchange.gate.release(request, exchange.caller("officer-1")).keys())
                .isNotEmpty();
    }
}
