package org.safeconduct.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Somebody is stopped at once: who may, what it stops, and that the log alone says so. */
class FreezeTest {
    private static final byte[] UTF8_OF_ANOTHER = "another freeze".getBytes(UTF_8);
    private static final String WHY = "A laptop was taken at the border";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        exchange.change(Rosterings.registrars("registrar-1", "registrar-2"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private SignedStatement signed(String by, Freeze.Act act, String whom, int number, String words, Instant time) {
        SigningCertificates signer = Cast.ring(by).certificates().signing();
        Freeze freeze =
                switch (act) {
                    case FREEZE -> Freeze.of(TestExchange.ORIGIN, whom, number, words, signer, time);
                    case UNFREEZE ->
                        Freeze.lifting(TestExchange.ORIGIN, whom, number, frozenBy(whom, number), words, signer, time);
                };
        return SignedStatement.sign(freeze, Cast.ring(by).signing());
    }

    /** Digest of what froze them; of none, where they were not frozen. */
    private String frozenBy(String whom, int number) {
        return Sha256.hex(exchange.sql
                .sql("select content from person_freeze where person = ? and number = ? and not lifts")
                .params(whom, number)
                .query((row, at) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]));
    }

    @Test
    void whatWasSignedToLiftOneFreezeLiftsNoOther() throws Exception {
        freeze("reviewer-1", "officer-1", 1);
        Freeze early = Freeze.lifting(
                TestExchange.ORIGIN,
                "officer-1",
                1,
                Sha256.hex(UTF8_OF_ANOTHER),
                WHY,
                Cast.ring("registrar-1").certificates().signing(),
                exchange.clock.instant());
        SignedStatement signed =
                SignedStatement.sign(early, Cast.ring("registrar-1").signing());
        assertRefused(
                () -> exchange.gate
                        .freezes()
                        .take("officer-1", Freeze.Act.UNFREEZE, signed, exchange.caller("registrar-1")),
                ReleaseRefusal.FREEZE_OUTDATED);
        unfreeze("registrar-1", "officer-1", 1);
    }

    private SignedStatement signed(String by, Freeze.Act act, String whom, int number) {
        return signed(by, act, whom, number, WHY, exchange.clock.instant());
    }

    private Inclusion freeze(String by, String whom, int number) throws Exception {
        return exchange.gate
                .freezes()
                .take(whom, Freeze.Act.FREEZE, signed(by, Freeze.Act.FREEZE, whom, number), exchange.caller(by));
    }

    private Inclusion unfreeze(String by, String whom, int number) throws Exception {
        return exchange.gate
                .freezes()
                .take(whom, Freeze.Act.UNFREEZE, signed(by, Freeze.Act.UNFREEZE, whom, number), exchange.caller(by));
    }

    private static void assertRefused(ThrowingCallable act, ReleaseRefusal why) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
    }

    private BundlePlan sent() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1", "officer-2"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        return plan;
    }

    private SignedReleaseRequest request(BundlePlan plan) {
        Requests requests = new Requests(exchange.clock, plan.id());
        return requests.signed("officer-1", requests.of("officer-1", 1));
    }

    @Test
    void theSignedBytesStay() {
        FingerprintPair pair = Cast.ring("reviewer-1").certificates().signing().fingerprints();
        Freeze freeze = new Freeze(
                Freeze.FORMAT,
                TestExchange.ORIGIN,
                Freeze.Act.FREEZE,
                "officer-1",
                2,
                WHY,
                pair,
                Instant.parse("2026-11-21T12:00:30Z"),
                null);
        SignedStatement signed =
                SignedStatement.sign(freeze, Cast.ring("reviewer-1").signing());
        assertThat(new String(signed.bytes(), UTF_8))
                .startsWith(
                        "{\"format\":\"safeconduct freeze 1\",\"origin\":\"exchange.example/log\",\"act\":\"freeze\","
                                + "\"person\":\"officer-1\",\"number\":2,\"words\":\"A laptop was taken at the border\",\"signer\":")
                .endsWith(",\"time\":\"2026-11-21T12:00:30Z\"}");
    }

    @Test
    void recordsWhoFrozeWhomAndWhyAndReleasesNothingMore() throws Exception {
        BundlePlan plan = sent();
        freeze("reviewer-1", "officer-1", 1);
        Disclosed record = exchange.records().getLast();
        Facts facts = Objects.requireNonNull(record.facts());
        Actor actor = Objects.requireNonNull(record.actor());
        assertThat(facts.event()).isEqualTo(Event.FROZEN);
        assertThat(facts.count()).isEqualTo(1);
        assertThat(actor.person()).isEqualTo("reviewer-1");
        assertThat(actor.colleague()).isEqualTo("officer-1");
        assertThat(Objects.requireNonNull(record.detail()).words()).isEqualTo(WHY);
        assertThatThrownBy(() -> exchange.gate.release(request(plan), exchange.caller("officer-1")))
                .isInstanceOf(ReleaseRefused.class);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).event())
                .isEqualTo(Event.RELEASE_REFUSED);
        unfreeze("registrar-1", "officer-1", 1);
        assertThat(exchange.gate
                        .release(request(plan), exchange.caller("officer-1"))
                        .keys())
                .isNotEmpty();
    }

    /** A row can be taken away, and one that lifts can be made up: neither lets anything be recorded. */
    @Test
    void whoeverEditsTheTablesDoesNotLiftIt() throws Exception {
        BundlePlan plan = sent();
        byte[] bundle = exchange.seal(exchange.plan("unhcr-1", part("officer-2")));
        freeze("reviewer-1", "officer-1", 1);
        freeze("reviewer-1", "unhcr-1", 1);
        exchange.sql.sql("delete from person_freeze").update();
        assertRefused(() -> exchange.gate.release(request(plan), exchange.caller("officer-1")), ReleaseRefusal.FROZEN);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo("release.frozen");
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1")).isInstanceOf(DepositRefused.class);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo("deposit.sender-frozen");
        assertThatThrownBy(() -> exchange.withdraw(plan.referral(), "unhcr-1")).hasMessageContaining("frozen");
    }

    @Test
    void doesNotAnswerAnEarlierGrantAgain() throws Exception {
        BundlePlan plan = sent();
        SignedReleaseRequest request = request(plan);
        exchange.gate.release(request, exchange.caller("officer-1"));
        freeze("reviewer-1", "officer-1", 1);
        assertThatThrownBy(() -> exchange.gate.release(request, exchange.caller("officer-1")))
                .isInstanceOf(ReleaseRefused.class);
    }

    @Test
    void neitherWhoFrozeNorWhoIsFrozenLiftsItAndNoneIsTakenTwice() throws Exception {
        SignedStatement first = signed("reviewer-1", Freeze.Act.FREEZE, "officer-1", 1);
        Freezes freezes = exchange.gate.freezes();
        Inclusion record = freezes.take("officer-1", Freeze.Act.FREEZE, first, exchange.caller("reviewer-1"));
        assertThat(freezes.take("officer-1", Freeze.Act.FREEZE, first, exchange.caller("reviewer-1"))
                        .index())
                .isEqualTo(record.index());
        assertRefused(() -> unfreeze("reviewer-1", "officer-1", 1), ReleaseRefusal.OWN_FREEZE);
        assertRefused(() -> unfreeze("officer-1", "officer-1", 1), ReleaseRefusal.MAY_NOT_FREEZE);
        assertRefused(() -> unfreeze("officer-2", "officer-1", 1), ReleaseRefusal.MAY_NOT_FREEZE);
        assertRefused(() -> unfreeze("registrar-1", "officer-1", 2), ReleaseRefusal.FREEZE_OUTDATED);
        assertRefused(() -> freeze("registrar-1", "officer-1", 2), ReleaseRefusal.ALREADY_FROZEN);
        unfreeze("registrar-1", "officer-1", 1);
        assertRefused(() -> freeze("registrar-1", "officer-1", 1), ReleaseRefusal.FREEZE_OUTDATED);
        exchange.sql.sql("delete from person_freeze").update();
        assertRefused(
                () -> freezes.take("officer-1", Freeze.Act.FREEZE, first, exchange.caller("reviewer-1")),
                ReleaseRefusal.FREEZE_OUTDATED);
        assertThat(exchange.log.frozen().has("officer-1")).isFalse();
        freeze("registrar-1", "officer-1", 2);
        assertThat(exchange.log.frozen().has("officer-1")).isTrue();
    }

    @Test
    void takesNothingThatIsNotSignedHereAndNowByWhoMay() throws Exception {
        Freezes freezes = exchange.gate.freezes();
        Freeze.Act act = Freeze.Act.FREEZE;
        assertRefused(() -> freeze("officer-2", "officer-1", 1), ReleaseRefusal.MAY_NOT_FREEZE);
        assertRefused(() -> freeze("unhcr-1", "officer-1", 1), ReleaseRefusal.MAY_NOT_FREEZE);
        assertRefused(() -> freeze("reviewer-1", "nobody-9", 1), ReleaseRefusal.UNKNOWN_PERSON);
        // The session must say so too.
        assertRefused(
                () -> freezes.take(
                        "officer-1",
                        act,
                        signed("registrar-1", act, "officer-1", 1),
                        exchange.caller("registrar-1", Role.PARTNER)),
                ReleaseRefusal.MAY_NOT_FREEZE);
        assertRefused(
                () -> freezes.take(
                        "officer-2", act, signed("reviewer-1", act, "officer-1", 1), exchange.caller("reviewer-1")),
                ReleaseRefusal.REQUEST_MALFORMED);
        assertRefused(
                () -> freezes.take(
                        "officer-1", act, signed("registrar-1", act, "officer-1", 1), exchange.caller("reviewer-1")),
                ReleaseRefusal.SIGNER_NOT_CALLER);
        Instant old = exchange.clock.instant().minus(Duration.ofMinutes(6));
        assertRefused(
                () -> freezes.take(
                        "officer-1",
                        act,
                        signed("reviewer-1", act, "officer-1", 1, WHY, old),
                        exchange.caller("reviewer-1")),
                ReleaseRefusal.STALE);
        assertRefused(
                () -> freezes.take(
                        "officer-1",
                        act,
                        signed("reviewer-1", act, "officer-1", 1, "short", exchange.clock.instant()),
                        exchange.caller("reviewer-1")),
                ReleaseRefusal.PURPOSE_MISSING);
        SignedStatement sound = signed("reviewer-1", act, "officer-1", 1);
        byte[] other = sound.bytes().clone();
        other[new String(other, UTF_8).indexOf("laptop")] = 'L';
        assertRefused(
                () -> freezes.take(
                        "officer-1",
                        act,
                        new SignedStatement(other, sound.signatures()),
                        exchange.caller("reviewer-1")),
                ReleaseRefusal.SIGNATURE_INVALID);
        assertThat(exchange.log.frozen().has("officer-1")).isFalse();
        assertThat(exchange.count("person_freeze")).isZero();
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).event())
                .isEqualTo(Event.FREEZE_REFUSED);
    }

    @Test
    void alwaysLeavesSomebodyWhoCanLiftTheFreezeOfAReviewerOrRegistrar() throws Exception {
        freeze("registrar-1", "reviewer-1", 1);
        assertRefused(() -> freeze("registrar-1", "registrar-2", 1), ReleaseRefusal.NOBODY_TO_LIFT);
        // Of everybody else that is not asked, and who is frozen freezes nobody.
        freeze("registrar-2", "officer-1", 1);
        assertThatThrownBy(() -> freeze("reviewer-1", "officer-2", 1)).isInstanceOf(ReleaseRefused.class);
        assertThat(exchange.log.frozen().has("officer-2")).isFalse();
    }

    @Test
    void whoStrikesFirstIsStoppedAllTheSame() throws Exception {
        freeze("reviewer-1", "registrar-1", 1);
        // Nobody else is left who is not frozen; but those whom reviewer-1 froze can be let go on, and then lift this.
        freeze("registrar-2", "reviewer-1", 1);
        unfreeze("registrar-2", "registrar-1", 1);
        unfreeze("registrar-1", "reviewer-1", 1);
    }

    @Test
    void nobodyFreezesEverybody() throws Exception {
        for (int number = 1; number <= Freezes.MOST_A_DAY; number++) {
            freeze("reviewer-1", "officer-1", number);
            unfreeze("registrar-1", "officer-1", number);
        }
        assertRefused(() -> freeze("reviewer-1", "officer-2", 1), ReleaseRefusal.TOO_MANY_FREEZES);
        assertThat(exchange.log.frozen().has("officer-2")).isFalse();
        // Others can, they can stop themself, and tomorrow they can again.
        freeze("registrar-1", "officer-2", 1);
        exchange.clock.move(Duration.ofHours(25));
        freeze("reviewer-1", "officer-1", Freezes.MOST_A_DAY + 1);
    }

    @Test
    void countsAsSuspendedSinceThenAndNotBefore() throws Exception {
        FingerprintPair signing =
                Cast.ring("officer-1").certificates().signing().fingerprints();
        Instant before = exchange.clock.instant();
        exchange.clock.move(Duration.ofMinutes(1));
        freeze("reviewer-1", "officer-1", 1);
        Roster roster = exchange.rosters.current();
        Instant now = exchange.clock.instant();
        assertThat(roster.signerBy(signing, Role.OFFICER, before, before, now).suspended())
                .isTrue();
        assertThatThrownBy(() -> roster.signerBy(signing, Role.OFFICER, now, now, now))
                .isInstanceOfSatisfying(
                        DirectoryRefused.class, e -> assertThat(e.refusal()).isEqualTo(DirectoryRefusal.PERSON_FROZEN));
    }

    /** Whoever is first: in the log no release to them ever comes after the freeze. */
    @Test
    void noReleaseFollowsTheFreezeInTheLogHoweverTheyRace() throws Exception {
        BundlePlan plan = sent();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            for (int round = 1; round <= 12; round++) {
                int number = round;
                List<SignedReleaseRequest> requests = List.of(request(plan), request(plan), request(plan));
                List<Future<Boolean>> releases = requests.stream()
                        .map(each -> threads.submit(() -> released(each)))
                        .toList();
                Future<Inclusion> freeze = threads.submit(() -> freeze("reviewer-1", "officer-1", number));
                long frozen = freeze.get().index();
                for (Future<Boolean> each : releases) {
                    each.get();
                }
                assertThat(grantsAfter(frozen)).isZero();
                unfreeze("registrar-1", "officer-1", number);
            }
        }
    }

    private boolean released(SignedReleaseRequest request) throws Exception {
        try {
            exchange.gate.release(request, exchange.caller("officer-1"));
            return true;
        } catch (ReleaseRefused e) {
            assertThat(e.refusal()).isIn(ReleaseRefusal.FROZEN, ReleaseRefusal.NOT_AN_OFFICER);
            return false;
        }
    }

    private long grantsAfter(long record) throws Exception {
        exchange.records();
        return exchange.log.records(record, 256).stream()
                .filter(each -> {
                    try {
                        return Objects.requireNonNull(each.verify().facts()).event() == Event.RELEASE_GRANTED;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .count();
    }
}
