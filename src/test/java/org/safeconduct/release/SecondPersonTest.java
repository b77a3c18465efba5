package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.ApproverLayer;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.OneTimeKeys;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.Validity;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Parts that two persons open: the gate, both officers, and a gate that skips its checks. */
class SecondPersonTest {
    private static final String NO = "The papers are not needed for this step";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private TwoPersons two;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        two = TwoPersons.at(exchange);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private static void assertRefused(ThrowingCallable attempt, ReleaseRefusal with) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        ReleaseRefused.class, e -> assertThat(e.refusal()).isEqualTo(with));
    }

    private Facts last() throws Exception {
        return Objects.requireNonNull(exchange.records().getLast().facts());
    }

    private byte[] opened(TwoPersons.Asking asking, Release release) throws Exception {
        try (Secret forRecipients = HybridEnvelope.unwrap(release.keys(), asking.oneTime())) {
            return forRecipients.expose().clone();
        }
    }

    @Test
    void releasesAfterAYesWhatOnlyTheOfficerWhoAskedCanOpen() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        Approvals.Given yes = two.agree(asking, "officer-2");
        Release release = two.release(asking);
        Person approver = SecondYes.verify(
                asking.signed(),
                yes.answer(),
                two.envelope().part(1),
                exchange.rosters.current(),
                exchange.clock.instant());
        long index = SecondYes.recorded(yes.record(), asking.signed(), yes.answer(), exchange.policy);
        ReleaseVerifier.Second second = new ReleaseVerifier.Second(approver.id(), index);
        SignedReleaseRequest request = two.request(asking);
        var bundle = exchange.deposits.find(two.plan().id()).orElseThrow();
        ReleaseVerifier.verify(release, request, bundle.sealed(), exchange.rosters.current(), exchange.policy, second);
        try (PartKey key =
                PartKey.open(opened(asking, release), Cast.ring("officer-1").decryption(), two.envelope(), 1)) {
            assertThat(key).isNotNull();
        }
        Disclosed record = release.inclusion().record().verify();
        assertThat(Objects.requireNonNull(record.actor()).approver()).isEqualTo("officer-2");
        assertThat(Objects.requireNonNull(record.facts()).release()).isEqualTo(index);
        assertRefused(
                () -> ReleaseVerifier.verify(
                        release, request, bundle.sealed(), exchange.rosters.current(), exchange.policy),
                ReleaseRefusal.RECORD_OF_OTHER_APPROVAL);
        for (var other :
                List.of(new ReleaseVerifier.Second("officer-3", index), new ReleaseVerifier.Second("officer-2", 0))) {
            assertRefused(
                    () -> ReleaseVerifier.verify(
                            release, request, bundle.sealed(), exchange.rosters.current(), exchange.policy, other),
                    ReleaseRefusal.RECORD_OF_OTHER_APPROVAL);
        }
    }

    @Test
    void recordsWhoAskedAndWhoAgreed() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        assertThat(last().event()).isEqualTo(Event.APPROVAL_ASKED);
        two.agree(asking, "officer-3");
        Disclosed given = exchange.records().getLast();
        assertThat(Objects.requireNonNull(given.facts()).event()).isEqualTo(Event.APPROVAL_GIVEN);
        assertThat(given.facts().part()).isEqualTo(1);
        assertThat(Objects.requireNonNull(given.actor()))
                .extracting(Actor::person)
                .isEqualTo("officer-3");
        assertThat(Objects.requireNonNull(given.detail()).object())
                .isEqualTo(asking.signed().digest());
    }

    @Test
    void releasesNothingWithoutAnAskOrBeforeAYesAndUsesNothingUpByThat() throws Exception {
        TwoPersons.Asking never = two.asking("officer-1", 1);
        assertRefused(() -> two.release(never), ReleaseRefusal.APPROVAL_NEEDED);
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        assertRefused(() -> two.release(asking), ReleaseRefusal.APPROVAL_PENDING);
        two.answer(asking, "officer-2", null);
        assertRefused(() -> two.release(asking), ReleaseRefusal.APPROVAL_PENDING);
        two.agree(asking, "officer-2");
        assertThat(two.release(asking).keys()).isNotEmpty();
    }

    @Test
    void givesOneReleaseForOneYes() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        two.agree(asking, "officer-2");
        SignedReleaseRequest request = two.request(asking);
        Release first = exchange.gate.release(request, exchange.caller("officer-1"));
        Release again = exchange.gate.release(request, exchange.caller("officer-1"));
        assertThat(again.inclusion().index()).isEqualTo(first.inclusion().index());
        exchange.clock.move(Duration.ofSeconds(2));
        assertRefused(() -> two.release(asking), ReleaseRefusal.REPLAYED);
    }

    @Test
    void releasesNothingElseThanWasAgreedTo() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        two.agree(asking, "officer-2");
        ReleaseRequest original = Requests.original(asking.request());
        assertRefused(
                () -> exchange.gate.release(
                        SignedReleaseRequest.sign(
                                original, Cast.ring("officer-1").signing()),
                        exchange.caller("officer-1")),
                ReleaseRefusal.APPROVAL_NEEDED);
    }

    @Test
    void takesNoYesOfWhoeverAsks() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 2);
        assertRefused(() -> two.answer(asking, "officer-1", null), ReleaseRefusal.OWN_ASK);
        assertThat(last().event()).isEqualTo(Event.APPROVAL_REFUSED);
        assertThat(exchange.gate.approvals().waiting(exchange.caller("officer-1")))
                .isEmpty();
        assertRefused(() -> two.release(asking), ReleaseRefusal.APPROVAL_PENDING);
    }

    @Test
    void takesNoYesOfAnybodyTheSenderDidNotName() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 2);
        assertRefused(() -> two.answer(asking, "officer-3", null), ReleaseRefusal.NOT_AN_APPROVER);
        assertThat(exchange.gate.approvals().waiting(exchange.caller("officer-3")))
                .isEmpty();
        assertRefused(
                () -> exchange.gate.approvals().find(asking.ask().id(), exchange.caller("officer-3")),
                ReleaseRefusal.UNKNOWN_ASK);
        assertThat(exchange.gate.approvals().waiting(exchange.caller("officer-2")))
                .hasSize(1);
    }

    @Test
    void takesNoYesToAnotherAsk() throws Exception {
        TwoPersons.Asking one = two.ask("officer-1", 1);
        TwoPersons.Asking other = two.ask("officer-1", 2);
        assertRefused(
                () -> exchange.gate
                        .approvals()
                        .answer(other.ask().id(), two.signed(one, "officer-2", null), exchange.caller("officer-2")),
                ReleaseRefusal.ANSWER_OF_OTHER_ASK);
        assertRefused(
                () -> exchange.gate
                        .approvals()
                        .answer(UUID.randomUUID(), two.signed(one, "officer-2", null), exchange.caller("officer-2")),
                ReleaseRefusal.UNKNOWN_ASK);
    }

    @Test
    void takesNoStatementOfAnotherPersonsKeyNorAnAlteredOne() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        SignedStatement yes = two.signed(asking, "officer-2", null);
        assertRefused(
                () -> exchange.gate.approvals().answer(asking.ask().id(), yes, exchange.caller("officer-3")),
                ReleaseRefusal.SIGNER_NOT_CALLER);
        byte[] altered = yes.bytes().clone();
        for (int at : new int[] {0, altered.length / 3, altered.length - 3}) {
            byte[] one = altered.clone();
            one[at] ^= 1;
            assertThatThrownBy(() -> exchange.gate
                            .approvals()
                            .answer(
                                    asking.ask().id(),
                                    new SignedStatement(one, yes.signatures()),
                                    exchange.caller("officer-2")))
                    .isInstanceOf(ReleaseRefused.class);
        }
        assertRefused(
                () -> exchange.gate
                        .approvals()
                        .answer(asking.ask().id(), yes, exchange.caller("officer-2", Role.PARTNER)),
                ReleaseRefusal.NOT_AN_OFFICER);
        assertThat(exchange.count("opening_answer")).isZero();
    }

    @Test
    void takesNoAskThatWouldBeNoRequest() throws Exception {
        Approvals approvals = exchange.gate.approvals();
        assertRefused(() -> two.ask("officer-1", 3), ReleaseRefusal.APPROVAL_NOT_ASKED_FOR);
        assertRefused(() -> two.ask("officer-2", 1), ReleaseRefusal.NOT_A_RECIPIENT);
        TwoPersons.Asking long1 =
                two.asking("officer-1", 1, exchange.clock.instant().plus(Duration.ofHours(25)));
        assertRefused(
                () -> approvals.ask(long1.signed(), exchange.caller("officer-1")), ReleaseRefusal.WINDOW_TOO_LONG);
        TwoPersons.Asking old = two.asking("officer-1", 1);
        exchange.clock.move(Duration.ofMinutes(6));
        assertRefused(() -> approvals.ask(old.signed(), exchange.caller("officer-1")), ReleaseRefusal.STALE);
        assertThat(last().event()).isEqualTo(Event.APPROVAL_REFUSED);
        assertThat(exchange.count("opening_ask")).isZero();
    }

    @Test
    void recordsTheSameAskOnceAndTakesNoOtherInItsPlace() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        long records = exchange.records().size();
        exchange.gate.approvals().ask(asking.signed(), exchange.caller("officer-1"));
        assertThat(exchange.records()).hasSize((int) records);
        OpeningAsk other = OpeningAsk.of(
                asking.request(),
                Cast.ring("officer-1").certificates(),
                asking.oneTime().certificates(),
                exchange.clock.instant().plusSeconds(60));
        assertRefused(
                () -> exchange.gate
                        .approvals()
                        .ask(
                                SignedStatement.sign(
                                        other, Cast.ring("officer-1").signing()),
                                exchange.caller("officer-1")),
                ReleaseRefusal.REPLAYED);
    }

    @Test
    void endsAllWithItsWindow() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        TwoPersons.Asking agreed = two.ask("officer-1", 1);
        two.agree(agreed, "officer-2");
        exchange.clock.move(TwoPersons.WINDOW.plusSeconds(1));
        assertRefused(() -> two.answer(asking, "officer-2", null), ReleaseRefusal.ASK_LAPSED);
        assertRefused(() -> two.release(agreed), ReleaseRefusal.ASK_LAPSED);
        assertThat(exchange.gate.approvals().waiting(exchange.caller("officer-2")))
                .isEmpty();
    }

    @Test
    void endsWithANo() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        Approvals.Given no = two.answer(asking, "officer-2", NO);
        assertThat(no.keys()).isNull();
        assertThat(last().event()).isEqualTo(Event.APPROVAL_DENIED);
        assertRefused(() -> two.answer(asking, "officer-3", null), ReleaseRefusal.ASK_ANSWERED);
        assertRefused(() -> two.answer(asking, "officer-2", null), ReleaseRefusal.ASK_ANSWERED);
        assertRefused(() -> two.release(asking), ReleaseRefusal.APPROVAL_DENIED);
        TwoPersons.Asking agreed = two.ask("officer-1", 1);
        two.agree(agreed, "officer-3");
        assertRefused(() -> two.answer(agreed, "officer-2", NO), ReleaseRefusal.ASK_ANSWERED);
    }

    @Test
    void stopsForAnApproverWhoWasSuspendedSince() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        two.agree(asking, "officer-2");
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        assertRefused(() -> two.release(asking), ReleaseRefusal.NOT_AN_APPROVER);
    }

    @Test
    void stopsForAReferralThatWasWithdrawnMeanwhile() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        TwoPersons.Asking agreed = two.ask("officer-1", 1);
        two.agree(agreed, "officer-2");
        exchange.withdraw(two.plan().referral(), "unhcr-1");
        assertRefused(() -> two.answer(asking, "officer-2", null), ReleaseRefusal.WITHDRAWN);
        assertRefused(() -> two.release(agreed), ReleaseRefusal.WITHDRAWN);
        assertRefused(() -> two.ask("officer-1", 1), ReleaseRefusal.WITHDRAWN);
    }

    @Test
    void keepsTheFirstYesOfEachApproverWhoeverIsFirst() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        List<Callable<Approvals.Given>> yeses = new ArrayList<>();
        for (String approver : List.of("officer-2", "officer-3", "officer-2", "officer-3")) {
            yeses.add(() -> two.answer(asking, approver, null));
        }
        List<Long> records = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(yeses.size())) {
            for (Future<Approvals.Given> each : threads.invokeAll(yeses)) {
                records.add(each.get().record().index());
            }
        }
        assertThat(records.stream().distinct()).hasSize(2);
        assertThat(exchange.count("opening_answer")).isEqualTo(2);
        two.agree(asking, "officer-3");
        exchange.clock.move(Duration.ofSeconds(1));
        two.agree(asking, "officer-2");
        Release release = two.release(asking);
        assertThat(Objects.requireNonNull(release.inclusion().record().verify().actor())
                        .approver())
                .isEqualTo("officer-3");
    }

    @Test
    void letsTwoOfficersAskEachOther() throws Exception {
        TwoPersons.Asking first = two.ask("officer-1", 2);
        TwoPersons.Asking second = two.ask("officer-2", 2);
        two.agree(first, "officer-2");
        two.agree(second, "officer-1");
        assertThat(two.release(first).keys()).isNotEmpty();
        assertThat(exchange.gate
                        .release(
                                SignedReleaseRequest.sign(
                                        second.request(), Cast.ring("officer-2").signing()),
                                exchange.caller("officer-2"))
                        .keys())
                .isNotEmpty();
    }

    @Test
    void letsNobodyOpenWhatWasWrappedToOtherKeysNorGarbage() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        Approvals.Given yes = two.answer(asking, "officer-2", null);
        DecryptionKeys other = OneTimeKeys.make(
                Cast.ring("officer-2").signing(),
                new Validity(exchange.clock.instant(), exchange.clock.instant().plusSeconds(60)));
        two.pass(asking, yes, "officer-2", two.wrapped(asking, yes, "officer-2", other.certificates()));
        Release release = two.release(asking);
        assertThatThrownBy(() -> opened(asking, release)).isInstanceOf(KeysRefused.class);

        TwoPersons.Asking garbage = two.ask("officer-1", 1);
        Approvals.Given again = two.answer(garbage, "officer-2", null);
        two.pass(garbage, again, "officer-2", new byte[] {1, 2, 3});
        Release broken = two.release(garbage);
        assertThatThrownBy(() -> opened(garbage, broken)).isInstanceOf(KeysRefused.class);
    }

    @Test
    void takesNoKeyThatItsSignerDidNotSignFor() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        Approvals.Given yes = two.answer(asking, "officer-2", null);
        byte[] keys = two.wrapped(asking, yes, "officer-2", asking.oneTime().certificates());
        PassedKey passed =
                PassedKey.of(yes.answer().allegedAnswer(), yes.answer().digest(), keys);
        SignedStatement signed =
                SignedStatement.sign(passed, Cast.ring("officer-2").signing());
        assertRefused(
                () -> exchange.gate
                        .approvals()
                        .pass(asking.ask().id(), signed, new byte[] {1}, exchange.caller("officer-2")),
                ReleaseRefusal.PASSED_KEY_OF_OTHER_ANSWER);
        assertRefused(
                () -> exchange.gate.approvals().pass(asking.ask().id(), signed, keys, exchange.caller("officer-3")),
                ReleaseRefusal.SIGNER_NOT_CALLER);
        SignedStatement foreign =
                SignedStatement.sign(passed, Cast.ring("officer-3").signing());
        assertRefused(
                () -> exchange.gate.approvals().pass(asking.ask().id(), foreign, keys, exchange.caller("officer-2")),
                ReleaseRefusal.SIGNATURE_INVALID);
    }

    @Test
    void believesNoAlteredAskAnswerOrPassedKey() throws Exception {
        TwoPersons.Asking asking = two.asking("officer-1", 1);
        SignedStatement yes = two.signed(asking, "officer-2", null);
        byte[] keys = {1, 2, 3};
        SignedStatement passed = SignedStatement.sign(
                PassedKey.of(yes.allegedAnswer(), yes.digest(), keys),
                Cast.ring("officer-2").signing());
        Person approver = exchange.rosters.current().person("officer-2");
        SecondYes.requirePassed(yes, passed, keys, approver, exchange.rosters.current());
        for (SignedStatement altered : altered(yes)) {
            assertThatThrownBy(() -> verify(asking.signed(), altered)).isInstanceOf(ReleaseRefused.class);
        }
        for (SignedStatement altered : altered(asking.signed())) {
            assertThatThrownBy(() -> verify(altered, yes)).isInstanceOf(ReleaseRefused.class);
        }
        for (SignedStatement altered : altered(passed)) {
            assertThatThrownBy(() -> SecondYes.requirePassed(yes, altered, keys, approver, exchange.rosters.current()))
                    .isInstanceOf(ReleaseRefused.class);
        }
        assertRefused(
                () -> SecondYes.requirePassed(yes, passed, new byte[] {1, 2, 4}, approver, exchange.rosters.current()),
                ReleaseRefusal.PASSED_KEY_OF_OTHER_ANSWER);
        assertThat(verify(asking.signed(), yes).id()).isEqualTo("officer-2");
    }

    private Person verify(SignedStatement ask, SignedStatement yes) throws Exception {
        return SecondYes.verify(ask, yes, two.envelope().part(1), exchange.rosters.current(), exchange.clock.instant());
    }

    private static List<SignedStatement> altered(SignedStatement sound) {
        List<SignedStatement> all = new ArrayList<>();
        for (int at = 0; at < sound.bytes().length; at += 1 + sound.bytes().length / 60) {
            byte[] bytes = sound.bytes().clone();
            bytes[at] ^= 1;
            all.add(new SignedStatement(bytes, sound.signatures()));
        }
        return all;
    }

    /** The server's own operator, with the gate's keys and no checks at all, helps one officer. */
    @Test
    void opensNothingForOneOfficerWhateverTheServerSkips() throws Exception {
        byte[] withoutGate = exchange.deposits.innerEnvelope(two.plan().id(), 1);
        assertThatThrownBy(
                        () -> PartKey.open(withoutGate, Cast.ring("officer-1").decryption(), two.envelope(), 1))
                .isInstanceOfSatisfying(
                        BundleRefused.class, e -> assertThat(e.refusal()).isEqualTo(BundleRefusal.APPROVAL_MISSING));
        for (String key : List.of("officer-1", "gate", "unhcr-1")) {
            assertThatThrownBy(() ->
                            HybridEnvelope.unwrap(withoutGate, Cast.ring(key).decryption()))
                    .isInstanceOf(KeysRefused.class);
        }
        // An approver alone gets at what only the recipients can open.
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        Approvals.Given yes = two.answer(asking, "officer-2", null);
        byte[] inside = ApproverLayer.remove(
                Objects.requireNonNull(yes.keys()), Cast.ring("officer-2").decryption(), two.envelope(), 1);
        assertThatThrownBy(() ->
                        HybridEnvelope.unwrap(inside, Cast.ring("officer-2").decryption()))
                .isInstanceOf(KeysRefused.class);
        // Nor does the officer's own signature stand in for the second one.
        OpeningAnswer own = OpeningAnswer.of(
                asking.ask(),
                asking.signed().digest(),
                Cast.ring("officer-1").certificates(),
                null,
                exchange.clock.instant());
        assertRefused(
                () -> SecondYes.verify(
                        asking.signed(),
                        SignedStatement.sign(own, Cast.ring("officer-1").signing()),
                        two.envelope().part(1),
                        exchange.rosters.current(),
                        exchange.clock.instant()),
                ReleaseRefusal.NOT_AN_APPROVER);
        assertThat(Sha256.hex(withoutGate)).isEqualTo(Sha256.hex(Objects.requireNonNull(yes.keys())));
    }

    @Test
    void destroysWhatWasPassedOnWithTheBundlesKey() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        two.agree(asking, "officer-2");
        exchange.sql.sql("delete from deposit_key").update();
        assertRefused(() -> two.release(asking), ReleaseRefusal.KEY_DESTROYED);
    }

    @Test
    void believesNoRowThatTheLogDoesNotBearOut() throws Exception {
        TwoPersons.Asking asking = two.ask("officer-1", 1);
        two.agree(asking, "officer-2");
        SignedStatement forged = two.signed(asking, "officer-3", null);
        exchange.sql
                .sql("update opening_answer set content = ?, ecdsa = ?, mldsa = ?")
                .params(
                        forged.bytes(),
                        forged.signatures().ecdsa(),
                        forged.signatures().mldsa())
                .update();
        assertThatThrownBy(() -> two.release(asking)).isInstanceOf(ReleaseRefused.class);
    }
}
