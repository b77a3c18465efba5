package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.stream;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
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
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

class DepositsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Roster roster() throws Exception {
        return exchange.rosters.current();
    }

    @Test
    void answersWithAReceiptThatVerifies() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        Receipt receipt = exchange.send(exchange.seal(plan), "unhcr-1");
        Deposited kept = exchange.deposits.find(plan.id()).orElseThrow();
        assertThat(ReceiptVerifier.verify(receipt, kept.sealed(), roster(), exchange.policy)
                        .size())
                .isGreaterThanOrEqualTo(2);
        assertThat(kept.sender()).isEqualTo("unhcr-1");
        assertThat(kept.organisation()).isEqualTo("unhcr");
        assertThat(kept.received()).isEqualTo(TestExchange.NOW);
        assertThat(kept.envelope().referral()).isEqualTo(plan.referral());
    }

    @Test
    void recordsWhoDepositedWhat() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        SealedEnvelope sealed = exchange.deposits.find(plan.id()).orElseThrow().sealed();
        String certificate = Cast.ring("unhcr-1")
                .certificates()
                .signing()
                .fingerprints()
                .classical()
                .hex();
        assertThat(exchange.records().getLast())
                .isEqualTo(new Disclosed(
                        new Facts(
                                Event.DEPOSITED,
                                TestExchange.NOW,
                                plan.id().hex(),
                                plan.referral(),
                                null,
                                "partner",
                                null,
                                null),
                        new Actor("unhcr-1", "unhcr", certificate, "t".repeat(64)),
                        new Detail(null, sealed.signaturesDigest(), sealed.digest())));
    }

    @Test
    void keepsEachPartSoThatItsRecipientOpensItAfterTheGate() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1", "unhcr-2"), part("officer-2"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Deposited kept = exchange.deposits.find(plan.id()).orElseThrow();
        for (int index = 1; index <= 2; index++) {
            byte[] inner = exchange.deposits.innerEnvelope(plan.id(), index);
            try (PartKey key = PartKey.open(inner, Cast.ring("officer-" + index).decryption(), kept.envelope(), index);
                    var payload = exchange.deposits.payload(plan.id(), index, 0, 1 << 20)) {
                PartReader.OpenedPart opened =
                        PartReader.extract(payload, key, folder.resolve("part-" + index), Progress.NONE);
                assertThat(opened.label()).isEqualTo("Fictional form");
            }
        }
    }

    @Test
    void givesOnlyTheBytesOfAPayloadThatAreAskedFor() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        byte[] whole = payload(plan, 0, 1 << 20);
        assertThat(whole).hasSize((int) exchange.deposits
                .find(plan.id())
                .orElseThrow()
                .envelope()
                .part(1)
                .length());
        assertThat(payload(plan, 40, 7)).isEqualTo(Arrays.copyOfRange(whole, 40, 47));
        assertThat(payload(plan, whole.length - 3, 7))
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 3, whole.length));
    }

    private byte[] payload(BundlePlan plan, long offset, long length) throws Exception {
        try (InputStream payload = exchange.deposits.payload(plan.id(), 1, offset, length)) {
            return payload.readAllBytes();
        }
    }

    @Test
    void listsABundleForItsRecipientsAndItsSendersOrganisationOnly() throws Exception {
        BundlePlan older = exchange.plan("unhcr-1", part("officer-1"), part("officer-1", "officer-2"));
        BundlePlan newer = exchange.plan("fld-1", part("officer-1"));
        exchange.send(exchange.seal(older), "unhcr-1");
        exchange.clock.move(Duration.ofMinutes(1));
        exchange.send(exchange.seal(newer), "fld-1");
        assertThat(inbox("officer-1", 10))
                .containsExactly(newer.id().hex(), older.id().hex());
        assertThat(inbox("officer-1", 1)).containsExactly(newer.id().hex());
        assertThat(inbox("officer-2", 10)).containsExactly(older.id().hex());
        assertThat(inbox("reviewer-1", 10)).isEmpty();
        assertThat(exchange.deposits.sentBy(roster().person("unhcr-1"), Place.START, 10))
                .extracting(listed -> listed.allegedBundle().hex())
                .containsExactly(older.id().hex());
        assertThat(exchange.deposits.sentBy(roster().person("officer-1"), Place.START, 10))
                .isEmpty();
    }

    private List<String> inbox(String name, int limit) {
        return exchange.deposits.inbox(TestExchange.to(name).fingerprints(), Place.START, limit).stream()
                .map(listed -> listed.allegedBundle().hex())
                .toList();
    }

    @Test
    void goesOnWithAListWhereItWasLeft() throws Exception {
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            // Two of the same moment, so that a page ends between them.
            exchange.clock.move(Duration.ofMinutes(i % 2));
            BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
            exchange.send(exchange.seal(plan), "unhcr-1");
            sent.add(plan.id().hex());
        }
        List<Listed> whole = exchange.deposits.sentBy(roster().person("unhcr-1"), Place.START, 10);
        assertThat(whole).extracting(listed -> listed.allegedBundle().hex()).containsExactlyInAnyOrderElementsOf(sent);
        for (int i = 0; i < whole.size(); i++) {
            Place place = whole.get(i).place();
            assertThat(exchange.deposits.sentBy(roster().person("unhcr-1"), place, 10))
                    .extracting(Listed::allegedBundle)
                    .isEqualTo(whole.subList(i + 1, whole.size()).stream()
                            .map(Listed::allegedBundle)
                            .toList());
            assertThat(exchange.deposits.inbox(TestExchange.to("officer-1").fingerprints(), place, 1))
                    .hasSize(i + 1 < whole.size() ? 1 : 0);
        }
    }

    @Test
    void givesTheSameReceiptForTheSameBundleAgainAndStoresNothingTwice() throws Exception {
        byte[] bundle = exchange.seal(exchange.plan("unhcr-1", part("officer-1")));
        Acceptance first = exchange.deposits.accept(stream(bundle), exchange.caller("unhcr-1"));
        List<String> objects = exchange.objects();
        exchange.clock.move(Duration.ofMinutes(7));
        Acceptance again = exchange.deposits.accept(stream(bundle), exchange.caller("unhcr-1"));
        assertThat(first.first()).isTrue();
        assertThat(again.first()).isFalse();
        assertThat(again.receipt().statement()).isEqualTo(first.receipt().statement());
        assertThat(again.receipt().inclusion().index())
                .isEqualTo(first.receipt().inclusion().index());
        assertThat(exchange.objects()).isEqualTo(objects).hasSize(1);
        assertThat(exchange.count("deposit")).isEqualTo(1);
        assertThat(exchange.count("upload")).isZero();
        assertThat(exchange.records()).hasSize(2);
    }

    @Test
    void givesTheSameReceiptEvenWhereTheRosterChangedMeanwhile() throws Exception {
        byte[] bundle = exchange.seal(exchange.plan("unhcr-1", part("officer-1")));
        Receipt first = exchange.send(bundle, "unhcr-1");
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        exchange.clock.move(Duration.ofDays(40));
        assertThat(exchange.send(bundle, "unhcr-1").statement()).isEqualTo(first.statement());
    }

    @Test
    void keepsABundleOnceThatIsSentInParallel() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"), part("officer-2"));
        byte[] bundle = exchange.seal(plan);
        int senders = 6;
        CyclicBarrier barrier = new CyclicBarrier(senders);
        List<Callable<Acceptance>> uploads = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            uploads.add(() -> {
                barrier.await();
                return exchange.deposits.accept(stream(bundle), exchange.caller("unhcr-1"));
            });
        }
        List<Acceptance> accepted = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(senders)) {
            for (Future<Acceptance> upload : threads.invokeAll(uploads)) {
                accepted.add(upload.get());
            }
        }
        assertThat(accepted).filteredOn(Acceptance::first).hasSize(1);
        assertThat(accepted)
                .allSatisfy(one -> assertThat(one.receipt().statement())
                        .isEqualTo(accepted.getFirst().receipt().statement()));
        assertThat(exchange.objects()).hasSize(2);
        assertThat(exchange.count("upload")).isZero();
        assertThat(exchange.records()).hasSize(2);
    }

    @Test
    void findsNothingUnderAnUnknownId() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        assertThat(exchange.deposits.find(plan.id())).isEmpty();
        assertThat(exchange.deposits.receipt(plan.id())).isEmpty();
    }

    @Test
    void namesNoBundleInTheStorage() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        assertThat(exchange.objects())
                .singleElement()
                .asString()
                .doesNotContain(plan.id().hex());
    }
}
