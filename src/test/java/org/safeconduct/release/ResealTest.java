package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.to;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.deposit.Place;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Parts that one officer seals to a colleague with another's yes: the gate, the colleague, and a gate that skips its checks. */
class ResealTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private Handing handing;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        handing = Handing.at(exchange);
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

    private static FingerprintPair pair(String name) {
        return to(name).fingerprints();
    }

    private List<Event> events() throws Exception {
        return exchange.records().stream()
                .map(record -> Objects.requireNonNull(record.facts()).event())
                .toList();
    }

    @Test
    void releasesToTheColleagueOnlyAfterASecondOfficersYes() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.NOT_A_RECIPIENT);
        assertThat(exchange.deposits.inbox(pair("officer-3"), Place.START, 10)).isEmpty();
        handing.agree(made, "officer-2");
        assertThat(exchange.deposits.inbox(pair("officer-3"), Place.START, 10)).hasSize(1);
        try (PartKey key = handing.key("officer-3", 1)) {
            assertThat(key).isNotNull();
        }
        // No other part, and nothing for anybody else.
        assertRefused(() -> handing.release("officer-3", 2), ReleaseRefusal.NOT_A_RECIPIENT);
        assertRefused(() -> handing.release("officer-4", 1), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void recordsWhoSealedItWhoAgreedAndForWhom() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        Disclosed asked = exchange.records().getLast();
        assertThat(Objects.requireNonNull(asked.facts()).event()).isEqualTo(Event.RESEAL_ASKED);
        assertThat(Objects.requireNonNull(asked.detail()).words()).isEqualTo(Handing.WORDS);
        handing.agree(made, "officer-2");
        Disclosed record = exchange.records().getLast();
        Facts facts = Objects.requireNonNull(record.facts());
        Actor actor = Objects.requireNonNull(record.actor());
        Detail detail = Objects.requireNonNull(record.detail());
        assertThat(facts.event()).isEqualTo(Event.RESEALED);
        assertThat(facts.bundle()).isEqualTo(handing.plan().id().hex());
        assertThat(facts.referral()).isEqualTo(handing.plan().referral());
        assertThat(facts.part()).isEqualTo(1);
        assertThat(actor)
                .extracting(Actor::person, Actor::approver, Actor::colleague)
                .containsExactly("officer-1", "officer-2", "officer-3");
        assertThat(detail.object()).isEqualTo(made.signed().digest());
    }

    @Test
    void takesTheSameReSealAndTheSameYesOnce() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        handing.ask(made, "officer-1");
        SignedStatement yes = handing.yes(made, "officer-2");
        UUID request = made.reseal().id();
        long first = exchange.gate
                .reseals()
                .agree(request, yes, exchange.caller("officer-2"))
                .index();
        long again = exchange.gate
                .reseals()
                .agree(request, yes, exchange.caller("officer-2"))
                .index();
        assertThat(again).isEqualTo(first);
        assertThat(events().stream().filter(event -> event == Event.RESEAL_ASKED || event == Event.RESEALED))
                .hasSize(2);
        // The same keys in another statement are no second one.
        exchange.clock.move(Duration.ofSeconds(2));
        Handing.Made other = handing.made("officer-1", 1, "officer-3", made.keys());
        assertRefused(() -> handing.ask(other, "officer-1"), ReleaseRefusal.REPLAYED);
    }

    @Test
    void takesNoReSealOfWhoeverCannotOpenThePart() throws Exception {
        byte[] keys = handing.keys("officer-1", 2, "officer-4");
        Handing.Made made = handing.made("officer-2", 2, "officer-4", keys);
        assertRefused(() -> handing.ask(made, "officer-2"), ReleaseRefusal.NOT_A_RECIPIENT);
        assertThat(events()).endsWith(Event.RESEAL_REFUSED);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).bundle())
                .isNull();
        Handing.Made caseworkers = handing.made("unhcr-1", 2, "officer-4", keys);
        assertRefused(() -> handing.ask(caseworkers, "unhcr-1"), ReleaseRefusal.NOT_AN_OFFICER);
        Handing.Made others = handing.made("officer-1", 2, "officer-4", keys);
        assertRefused(
                () -> exchange.gate.reseals().ask(others.signed(), keys, exchange.caller("officer-2")),
                ReleaseRefusal.SIGNER_NOT_CALLER);
        assertThat(exchange.count("reseal")).isZero();
    }

    @Test
    void takesNoneToSomebodyWhoIsNoColleagueOrHasThePartAlready() throws Exception {
        for (String nobody : List.of("unhcr-2", "officer-2", "officer-1", "reviewer-1")) {
            Handing.Made made = handing.made("officer-1", 1, nobody);
            assertRefused(() -> handing.ask(made, "officer-1"), ReleaseRefusal.NOT_A_COLLEAGUE);
        }
        exchange.change(ofOtherOrganisation("officer-9"));
        Handing.Made foreign = handing.made("officer-1", 1, "officer-9");
        assertRefused(() -> handing.ask(foreign, "officer-1"), ReleaseRefusal.NOT_A_COLLEAGUE);
        Handing.Made made = handing.made("officer-1", 1, "officer-3");
        exchange.change(Rosterings.state("officer-3", State.SUSPENDED));
        assertRefused(() -> handing.ask(made, "officer-1"), ReleaseRefusal.NOT_A_COLLEAGUE);
    }

    private static UnaryOperator<Roster> ofOtherOrganisation(String name) {
        return roster -> new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                roster.issued(),
                roster.expires(),
                roster.organisations(),
                Stream.concat(
                                roster.people().stream(),
                                Stream.of(new Person(
                                        name,
                                        "fld",
                                        name,
                                        List.of(Role.OFFICER),
                                        State.ACTIVE,
                                        Cast.ring(name).certificates().toPem())))
                        .toList(),
                roster.gates(),
                roster.policy());
    }

    @Test
    void takesNoKeyEnvelopeButTheOneThatWasSignedForThisPart() throws Exception {
        byte[] keys = handing.keys("officer-1", 1, "officer-3");
        Handing.Made sound = handing.made("officer-1", 1, "officer-3", keys);
        byte[] altered = keys.clone();
        altered[altered.length / 2] ^= 1;
        assertRefused(
                () -> exchange.gate.reseals().ask(sound.signed(), altered, exchange.caller("officer-1")),
                ReleaseRefusal.RESEAL_KEYS_INVALID);
        Handing.Made signedAltered = handing.made("officer-1", 1, "officer-3", altered);
        assertRefused(() -> handing.ask(signedAltered, "officer-1"), ReleaseRefusal.RESEAL_KEYS_INVALID);
        // Of another part of the same bundle, so with another binding.
        Handing.Made otherPart = handing.made("officer-1", 1, "officer-3", handing.keys("officer-1", 2, "officer-3"));
        assertRefused(() -> handing.ask(otherPart, "officer-1"), ReleaseRefusal.RESEAL_KEYS_INVALID);
        Handing.Made garbage = handing.made("officer-1", 1, "officer-3", new byte[] {1, 2, 3});
        assertRefused(() -> handing.ask(garbage, "officer-1"), ReleaseRefusal.RESEAL_KEYS_INVALID);
        assertThat(exchange.count("reseal_key")).isZero();
    }

    @Test
    void takesNoStatementForAnotherLogAnotherTimeOrWithoutWords() throws Exception {
        byte[] keys = handing.keys("officer-1", 1, "officer-3");
        Handing.Made foreign = handing.made("officer-1", 1, to("officer-3"), keys, "other.example/log", Handing.WORDS);
        assertRefused(() -> handing.ask(foreign, "officer-1"), ReleaseRefusal.FOREIGN);
        Handing.Made wordless = handing.made("officer-1", 1, to("officer-3"), keys, TestExchange.ORIGIN, "short");
        assertRefused(() -> handing.ask(wordless, "officer-1"), ReleaseRefusal.PURPOSE_MISSING);
        Handing.Made old = handing.made("officer-1", 1, "officer-3", keys);
        exchange.clock.move(Duration.ofMinutes(6));
        assertRefused(() -> handing.ask(old, "officer-1"), ReleaseRefusal.STALE);
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        SignedStatement late = handing.yes(made, "officer-2");
        exchange.clock.move(Duration.ofMinutes(6));
        assertRefused(
                () -> exchange.gate.reseals().agree(made.reseal().id(), late, exchange.caller("officer-2")),
                ReleaseRefusal.STALE);
    }

    @Test
    void takesNoStatementThatWasAlteredOrThatAnotherSigned() throws Exception {
        Handing.Made made = handing.made("officer-1", 1, "officer-3");
        for (int at = 0; at < made.signed().bytes().length; at += 97) {
            byte[] bytes = made.signed().bytes().clone();
            bytes[at] ^= 1;
            SignedStatement altered = new SignedStatement(bytes, made.signed().signatures());
            assertThatThrownBy(() -> exchange.gate.reseals().ask(altered, made.keys(), exchange.caller("officer-1")))
                    .isInstanceOf(ReleaseRefused.class);
        }
        SignedStatement forged =
                SignedStatement.sign(made.reseal(), Cast.ring("officer-2").signing());
        assertRefused(
                () -> exchange.gate.reseals().ask(forged, made.keys(), exchange.caller("officer-1")),
                ReleaseRefusal.SIGNATURE_INVALID);
    }

    @Test
    void takesNoYesOfWhoMadeItOrGetsItNorOfSomebodyElseWhileAReaderIsThere() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        for (String nobody : List.of("officer-1", "officer-3", "officer-4")) {
            assertRefused(() -> handing.agree(made, nobody), ReleaseRefusal.NOT_A_SECOND_PERSON);
            assertThat(exchange.gate.reseals().waiting(exchange.caller(nobody))).isEmpty();
        }
        assertRefused(() -> handing.agree(made, "unhcr-1"), ReleaseRefusal.NOT_AN_OFFICER);
        assertThat(events()).endsWith(Event.RESEAL_REFUSED);
        assertThat(exchange.gate.reseals().waiting(exchange.caller("officer-2")))
                .hasSize(1);
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void takesTheYesOfAColleagueWhereNoOtherReaderIsLeft() throws Exception {
        handing.hand("officer-1", 2, "officer-3", "officer-4");
        try (PartKey key = handing.key("officer-3", 2)) {
            assertThat(key).isNotNull();
        }
        // Of part 1 officer-2 is another reader; once they left, somebody else of the organisation is.
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        handing.hand("officer-1", 1, "officer-3", "officer-4");
        assertThat(handing.release("officer-3", 1).keys()).isNotEmpty();
    }

    @Test
    void takesNoneWhereNobodyCouldAgree() throws Exception {
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        exchange.change(Rosterings.state("officer-4", State.REVOKED));
        Handing.Made made = handing.made("officer-1", 1, "officer-3");
        assertRefused(() -> handing.ask(made, "officer-1"), ReleaseRefusal.NO_SECOND_PERSON);
    }

    @Test
    void takesNoYesToAnotherReSeal() throws Exception {
        Handing.Made one = handing.asked("officer-1", 1, "officer-3");
        Handing.Made other = handing.asked("officer-1", 1, "officer-4");
        assertRefused(
                () -> exchange.gate
                        .reseals()
                        .agree(other.reseal().id(), handing.yes(one, "officer-2"), exchange.caller("officer-2")),
                ReleaseRefusal.YES_OF_OTHER_RESEAL);
        assertRefused(
                () -> exchange.gate
                        .reseals()
                        .agree(UUID.randomUUID(), handing.yes(one, "officer-2"), exchange.caller("officer-2")),
                ReleaseRefusal.UNKNOWN_RESEAL);
    }

    @Test
    void stopsWithWhoeverLeftBeforeTheYes() throws Exception {
        Handing.Made one = handing.asked("officer-1", 1, "officer-3");
        exchange.change(Rosterings.state("officer-3", State.SUSPENDED));
        assertRefused(() -> handing.agree(one, "officer-2"), ReleaseRefusal.NOT_A_COLLEAGUE);
        exchange.change(Rosterings.state("officer-3", State.ACTIVE));
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        assertRefused(() -> handing.agree(one, "officer-2"), ReleaseRefusal.UNKNOWN_RESEAL);
    }

    @Test
    void endsAfterSevenDaysWithItsKey() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        exchange.clock.move(Colleagues.WINDOW.plusSeconds(1));
        assertThat(exchange.gate.reseals().waiting(exchange.caller("officer-2")))
                .isEmpty();
        assertRefused(() -> handing.agree(made, "officer-2"), ReleaseRefusal.RESEAL_LAPSED);
        handing.asked("officer-1", 1, "officer-4");
        assertThat(exchange.count("reseal_key")).isOne();
    }

    @Test
    void letsTheColleagueGoOnWhenWhoSealedItLeftAndStopsWhenTheirKeysWereStolen() throws Exception {
        handing.hand("officer-1", 1, "officer-3", "officer-2");
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        assertThat(handing.release("officer-3", 1).keys()).isNotEmpty();
        exchange.change(Rosterings.state("officer-1", State.REVOKED));
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void stopsWithTheColleagueWhoLeft() throws Exception {
        handing.hand("officer-1", 1, "officer-3", "officer-2");
        exchange.change(Rosterings.state("officer-3", State.SUSPENDED));
        assertThatThrownBy(() -> handing.release("officer-3", 1)).isInstanceOf(ReleaseRefused.class);
        exchange.change(Rosterings.state("officer-3", State.ACTIVE));
        exchange.change(Rosterings.roles("officer-3", Role.PARTNER));
        assertThatThrownBy(() -> handing.release("officer-3", 1)).isInstanceOf(ReleaseRefused.class);
    }

    @Test
    void letsAColleagueSealItOn() throws Exception {
        handing.hand("officer-1", 2, "officer-3", "officer-4");
        handing.hand("officer-3", 2, "officer-4", "officer-1");
        try (PartKey key = handing.key("officer-4", 2)) {
            assertThat(key).isNotNull();
        }
        EnvelopePart part = handing.envelope().part(2);
        assertThat(handing.colleagues().way(pair("officer-4"), part, handing.shown(2)))
                .extracting(link -> link.by().id())
                .containsExactly("officer-3", "officer-1");
        // Without its first link the way leads nowhere.
        List<ApprovedReseal> last = handing.shown(2).stream()
                .filter(each -> {
                    try {
                        return each.reseal().allegedReseal().colleague().equals(pair("officer-4"));
                    } catch (ReleaseRefused e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(last).hasSize(1);
        assertRefused(() -> handing.colleagues().way(pair("officer-4"), part, last), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void agreesOnceWhenTwoAnswerAtTheSameTime() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1", "officer-2", "officer-4"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Handing of = new Handing(exchange, plan);
        Handing.Made made = of.asked("officer-1", 1, "officer-3");
        List<Callable<Long>> yeses = new ArrayList<>();
        for (String second : List.of("officer-2", "officer-4", "officer-2", "officer-4")) {
            yeses.add(() -> of.agree(made, second).index());
        }
        List<Long> records = new ArrayList<>();
        int refused = 0;
        try (var threads = Executors.newFixedThreadPool(yeses.size())) {
            for (Future<Long> each : threads.invokeAll(yeses)) {
                try {
                    records.add(each.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    ReleaseRefused.class,
                                    one -> assertThat(one.refusal()).isEqualTo(ReleaseRefusal.RESEAL_ANSWERED));
                    refused++;
                }
            }
        }
        assertThat(records.stream().distinct()).hasSize(1);
        assertThat(records).hasSize(2);
        assertThat(refused).isEqualTo(2);
        assertThat(exchange.count("reseal_yes")).isOne();
    }

    @Test
    void stopsForAWithdrawnReferral() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        handing.hand("officer-1", 1, "officer-4", "officer-2");
        byte[] keys = handing.keys("officer-1", 1, "officer-3");
        exchange.withdraw(handing.plan().referral(), "unhcr-1");
        assertRefused(() -> handing.agree(made, "officer-2"), ReleaseRefusal.WITHDRAWN);
        assertRefused(() -> handing.release("officer-4", 1), ReleaseRefusal.WITHDRAWN);
        Handing.Made late = handing.made("officer-1", 1, "officer-3", keys);
        assertRefused(() -> handing.ask(late, "officer-1"), ReleaseRefusal.WITHDRAWN);
    }

    @Test
    void isDestroyedWithTheBundlesKey() throws Exception {
        handing.hand("officer-1", 1, "officer-3", "officer-2");
        assertThat(exchange.count("reseal_key")).isOne();
        exchange.sql.sql("delete from deposit_key").update();
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.KEY_DESTROYED);
        exchange.sql.sql("delete from deposit_part").update();
        assertThat(exchange.count("reseal_key")).isZero();
    }

    @Test
    void keepsATwoPersonPartATwoPersonPart() throws Exception {
        byte[] keys;
        TwoPersons two = new TwoPersons(exchange, handing.plan());
        TwoPersons.Asking asking = two.ask("officer-1", 3);
        two.agree(asking, "officer-2");
        byte[] inner;
        try (var opened = HybridEnvelope.unwrap(two.release(asking).keys(), asking.oneTime())) {
            inner = opened.expose().clone();
        }
        try (PartKey key = PartKey.open(inner, Cast.ring("officer-1").decryption(), handing.envelope(), 3)) {
            assertThatThrownBy(() -> key.reseal(to("officer-3"), List.of(), List.of(to("gate"))))
                    .isInstanceOf(IllegalArgumentException.class);
            keys = key.reseal(to("officer-3"), List.of(to("officer-2")), List.of(to("gate")));
        }
        Handing.Made toApprover = handing.made("officer-1", 3, "officer-2", keys);
        assertRefused(() -> handing.ask(toApprover, "officer-1"), ReleaseRefusal.NOT_A_COLLEAGUE);
        Handing.Made made = handing.made("officer-1", 3, "officer-3", keys);
        handing.ask(made, "officer-1");
        assertRefused(() -> handing.agree(made, "officer-4"), ReleaseRefusal.NOT_A_SECOND_PERSON);
        handing.agree(made, "officer-2");
        assertRefused(() -> handing.release("officer-3", 3), ReleaseRefusal.APPROVAL_NEEDED);
        TwoPersons.Asking theirs = two.ask("officer-3", 3);
        two.agree(theirs, "officer-2");
        Release release = exchange.gate.release(
                SignedReleaseRequest.sign(
                        theirs.ask().request(theirs.request().nonce(), exchange.clock.instant()),
                        Cast.ring("officer-3").signing()),
                exchange.caller("officer-3"));
        try (var opened = HybridEnvelope.unwrap(release.keys(), theirs.oneTime());
                PartKey key = PartKey.openResealed(
                        opened.expose().clone(), Cast.ring("officer-3").decryption(), handing.envelope(), 3)) {
            assertThat(key).isNotNull();
        }
    }

    @Test
    void believesNoRowThatTheLogDoesNotBearOut() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        SignedStatement yes = handing.yes(made, "officer-2");
        exchange.sql
                .sql(
                        "insert into reseal_yes (request, reseal, approved, content, ecdsa, mldsa) values (?, ?, now(), ?, ?, ?)")
                .params(
                        yes.allegedResealYes().id(),
                        made.reseal().id(),
                        yes.bytes(),
                        yes.signatures().ecdsa(),
                        yes.signatures().mldsa())
                .update();
        exchange.deposits.listFor(pair("officer-3"), handing.plan().id(), 1);
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void servesNoKeyOfOneReSealForAnother() throws Exception {
        Handing.Made mine = handing.hand("officer-1", 1, "officer-3", "officer-2");
        handing.hand("officer-1", 1, "officer-4", "officer-2");
        exchange.sql
                .sql(
                        "update reseal_key set keys = (select keys from reseal_key where reseal <> :mine) where reseal = :mine")
                .param("mine", mine.reseal().id())
                .update();
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.DEPOSIT_ALTERED);
    }

    /** What the colleague's program finds: an exchange that invents a re-seal, or shows another's. */
    @Test
    void isNotBelievedByTheColleagueWithoutEverySignatureAndTheRecord() throws Exception {
        handing.hand("officer-1", 1, "officer-3", "officer-2");
        handing.hand("officer-1", 2, "officer-4", "officer-2");
        ApprovedReseal sound = handing.shown(1).getFirst();
        ApprovedReseal other = handing.shown(2).getFirst();
        Colleagues colleagues = handing.colleagues();
        assertThat(colleagues.verify(sound).second().id()).isEqualTo("officer-2");
        assertRefused(
                () -> colleagues.verify(new ApprovedReseal(sound.reseal(), other.yes(), sound.record())),
                ReleaseRefusal.YES_OF_OTHER_RESEAL);
        assertRefused(
                () -> colleagues.verify(new ApprovedReseal(sound.reseal(), sound.yes(), other.record())),
                ReleaseRefusal.RESEAL_UNPROVEN);
        Handing.Made invented = handing.made("officer-2", 1, "officer-4", new byte[] {1});
        assertRefused(
                () -> colleagues.verify(
                        new ApprovedReseal(invented.signed(), handing.yes(invented, "officer-1"), sound.record())),
                ReleaseRefusal.RESEAL_UNPROVEN);
        assertRefused(
                () -> colleagues.verify(
                        new ApprovedReseal(invented.signed(), handing.yes(invented, "officer-2"), sound.record())),
                ReleaseRefusal.NOT_A_SECOND_PERSON);
        Handing.Made toApprover = handing.made("officer-1", 3, "officer-2", new byte[] {1});
        assertRefused(
                () -> colleagues.verify(
                        new ApprovedReseal(toApprover.signed(), handing.yes(toApprover, "officer-4"), sound.record())),
                ReleaseRefusal.NOT_A_COLLEAGUE);
        SignedStatement unsigned =
                new SignedStatement(sound.yes().bytes(), sound.reseal().signatures());
        assertRefused(
                () -> colleagues.verify(new ApprovedReseal(sound.reseal(), unsigned, sound.record())),
                ReleaseRefusal.SIGNATURE_INVALID);
        EnvelopePart part = handing.envelope().part(1);
        assertRefused(
                () -> colleagues.way(pair("officer-4"), part, List.of(sound, other)), ReleaseRefusal.NOT_A_RECIPIENT);
        assertRefused(() -> colleagues.way(pair("officer-3"), part, List.of()), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    private UnaryOperator<Roster> suspended(String name, Instant since) {
        return roster -> Rosterings.suspended(name, since)
                .apply(Rosterings.dated(exchange.clock.instant()).apply(roster));
    }

    @Test
    void isNotBelievedWhereTheSecondPersonWasSuspendedWhenTheyAgreed() throws Exception {
        Instant before = exchange.clock.instant();
        exchange.clock.move(Duration.ofHours(1));
        handing.hand("officer-1", 1, "officer-3", "officer-2");
        exchange.clock.move(Duration.ofHours(1));
        exchange.change(suspended("officer-2", exchange.clock.instant()));
        assertThat(handing.release("officer-3", 1).keys()).isNotEmpty();
        exchange.change(suspended("officer-2", before));
        assertRefused(() -> handing.release("officer-3", 1), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void opensForTheColleagueNothingButThisPartOfThisBundle() throws Exception {
        byte[] other = handing.release("officer-1", 1).keys();
        assertThatThrownBy(
                        () -> PartKey.openResealed(other, Cast.ring("officer-3").decryption(), handing.envelope(), 1))
                .isInstanceOf(BundleRefused.class);
        handing.hand("officer-1", 1, "officer-3", "officer-2");
        byte[] theirs = handing.release("officer-3", 1).keys();
        assertThatThrownBy(() ->
                        PartKey.openResealed(theirs, Cast.ring("officer-3").decryption(), handing.envelope(), 2))
                .isInstanceOfSatisfying(
                        BundleRefused.class, e -> assertThat(e.refusal()).isEqualTo(BundleRefusal.BINDING_MISMATCH));
        assertThatThrownBy(() -> PartKey.open(theirs, Cast.ring("officer-3").decryption(), handing.envelope(), 1))
                .isInstanceOfSatisfying(
                        BundleRefused.class, e -> assertThat(e.refusal()).isEqualTo(BundleRefusal.NOT_A_RECIPIENT));
    }

    @Test
    void keepsAtMostSoManyOfAPart() throws Exception {
        Handing.Made made = handing.asked("officer-1", 1, "officer-3");
        exchange.sql.sql("""
                        insert into reseal (request, bundle, part, colleague, approvers, until)
                        select gen_random_uuid(), bundle, part, colleague, approvers, until
                        from reseal cross join generate_series(2, 64)""").update();
        Handing.Made more = handing.made("officer-1", 1, "officer-4");
        assertRefused(() -> handing.ask(more, "officer-1"), ReleaseRefusal.TOO_MANY_RESEALS);
        assertThat(handing.agree(made, "officer-2").index()).isPositive();
    }
}
