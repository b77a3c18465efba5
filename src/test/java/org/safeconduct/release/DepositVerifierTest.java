package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.deposit.DepositLimits;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.MadeLog;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** An exchange that lies about when a bundle came, whose it is, or that it came at all; with a thief's help, or alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositVerifierTest {
    private static final Instant NOW = TestExchange.NOW;
    private static final Instant CREATED = Instant.parse("2026-11-19T09:00:00Z");
    private static final Instant CAME = Instant.parse("2026-11-19T10:00:00Z");
    private static final Duration SKEW = DepositLimits.STANDARD.skew();
    private static final Ed25519Key LOG = Ed25519Key.generate();
    private static final Ed25519Key WITNESS = Ed25519Key.generate();
    private static final MadeLog BEFORE = MadeLog.of("log.example/made", LOG, 3);

    @SuppressWarnings("NullAway.Init")
    private SealedEnvelope sealed;

    @SuppressWarnings("NullAway.Init")
    private Envelope envelope;

    @SuppressWarnings("NullAway.Init")
    private LogPolicy policy;

    @BeforeAll
    void seal(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("case.sealed");
        BundlePlan plan = new BundlePlan(
                BundleId.random(),
                BundleId.random().hex(),
                "hrd",
                Priority.URGENT,
                4,
                CREATED,
                Cast.ring("unhcr-1").signing(),
                List.of(TestExchange.to("gate")),
                List.of(TestExchange.part("officer-1")));
        BundleWriter.write(plan, file, Progress.NONE);
        sealed = ReceivedBundle.receive(
                        new ByteArrayInputStream(Files.readAllBytes(file)), Limits.STANDARD, PayloadSink.DISCARD)
                .envelope();
        envelope = sealed.verify(Cast.ring("unhcr-1").certificates().signing());
        policy = LogPolicy.parse(BEFORE.policy(List.of(WITNESS), 1));
    }

    private Facts facts() {
        return new Facts(
                Event.DEPOSITED, CAME, envelope.bundle().hex(), envelope.referral(), null, "partner", null, null);
    }

    private Actor actor() {
        return new Actor("unhcr-1", "unhcr", envelope.sender().classical().hex(), "t".repeat(64));
    }

    private Detail detail() {
        return new Detail(null, sealed.signaturesDigest(), sealed.digest());
    }

    /** The first proof, cosigned then, and a release that comes after it. */
    private Release release(Facts facts, Actor actor, Detail detail, @Nullable Instant cosigned) {
        MadeLog deposited = BEFORE.and(facts, actor, detail);
        byte[] note = cosigned == null
                ? deposited.checkpoint()
                : deposited.checkpoint(List.of(WITNESS), cosigned.getEpochSecond());
        return release(deposited.inclusion(BEFORE.size(), note), BEFORE.size() + 1);
    }

    private Release release(Inclusion deposit, int index) {
        MadeLog log = MadeLog.of("log.example/made", LOG, index)
                .and(Facts.of(Event.RELEASE_GRANTED, NOW, "officer"), actor(), new Detail(null, null, null));
        return new Release(new byte[0], log.inclusion(index, log.checkpoint()), deposit);
    }

    private Release release(UnaryOperator<Facts> change) {
        return release(change.apply(facts()), actor(), detail(), CAME.plusSeconds(1));
    }

    private static Roster roster(UnaryOperator<Roster> change) throws DirectoryRefused {
        return TestExchange.verified(change.apply(Rosterings.standard(NOW.minus(Duration.ofDays(1)))));
    }

    private DepositVerifier.Arrival verify(Release release, Roster roster, LogPolicy believed) throws ReleaseRefused {
        return DepositVerifier.verify(release, sealed, envelope, roster, believed, NOW);
    }

    private void refused(ReleaseRefusal expected, Release release, UnaryOperator<Roster> change) throws Exception {
        Roster roster = roster(change);
        assertThat(Objects.requireNonNull(
                                catchThrowableOfType(ReleaseRefused.class, () -> verify(release, roster, policy)))
                        .refusal())
                .isEqualTo(expected);
    }

    private void refused(ReleaseRefusal expected, Release release) throws Exception {
        refused(expected, release, roster -> roster);
    }

    @Test
    void tellsWhenABundleCameByTheLogAndByItsWitness() throws Exception {
        DepositVerifier.Arrival arrival = verify(release(f -> f), roster(r -> r), policy);
        assertThat(arrival.time()).isEqualTo(CAME);
        assertThat(arrival.by()).isEqualTo(CAME.plusSeconds(1));
        assertThat(arrival.sender().person().id()).isEqualTo("unhcr-1");
        assertThat(arrival.sender().suspended()).isFalse();
    }

    @Test
    void refusesAProofThatDoesNotHold() throws Exception {
        Inclusion honest = release(f -> f).deposit();
        Inclusion other = release(f -> f).deposit();
        for (Inclusion shown : List.of(
                new Inclusion(honest.index(), honest.record(), ""),
                new Inclusion(honest.index() - 1, honest.record(), honest.proof()),
                new Inclusion(honest.index(), other.record(), honest.proof()))) {
            refused(ReleaseRefusal.DEPOSIT_UNPROVEN, release(shown, 4));
        }
        refused(ReleaseRefusal.PROOF_UNCOSIGNED, release(facts(), actor(), detail(), null));
    }

    @Test
    void refusesWhatIsHeldBackButNotAnActorWhoWasErased() throws Exception {
        Inclusion honest = release(f -> f).deposit();
        Disclosure record = honest.record();
        for (Disclosure shown : List.of(
                new Disclosure(record.entry(), null, record.actor(), record.detail()),
                new Disclosure(record.entry(), record.facts(), record.actor(), null),
                new Disclosure(record.entry(), record.facts(), record.detail(), record.detail()))) {
            refused(ReleaseRefusal.DEPOSIT_UNPROVEN, release(new Inclusion(honest.index(), shown, honest.proof()), 4));
        }
        Disclosure erased = new Disclosure(record.entry(), record.facts(), null, record.detail());
        assertThat(verify(release(new Inclusion(honest.index(), erased, honest.proof()), 4), roster(r -> r), policy)
                        .time())
                .isEqualTo(CAME);
    }

    @Test
    void refusesTheRecordOfAnotherBundleOrOfNoDeposit() throws Exception {
        String other = "0".repeat(32);
        for (UnaryOperator<Facts> change : List.<UnaryOperator<Facts>>of(
                f -> new Facts(f.event(), f.time(), other, f.referral(), null, f.role(), null, null),
                f -> new Facts(f.event(), f.time(), null, f.referral(), null, f.role(), null, null),
                f -> new Facts(f.event(), f.time(), f.bundle(), other, null, f.role(), null, null),
                f -> new Facts(
                        Event.DEPOSIT_REFUSED, f.time(), f.bundle(), f.referral(), null, f.role(), null, null))) {
            refused(ReleaseRefusal.DEPOSIT_OF_OTHER_BUNDLE, release(change));
        }
    }

    @Test
    void refusesTheRecordOfAnotherEnvelopeUnderThisName() throws Exception {
        for (Detail other :
                List.of(new Detail(null, sealed.signaturesDigest(), "0".repeat(64)), new Detail(null, null, null))) {
            refused(ReleaseRefusal.DEPOSIT_OF_OTHER_BUNDLE, release(facts(), actor(), other, CAME));
        }
    }

    /** The exchange has an envelope recorded in time that nobody has signed, and waits for a key to be stolen. */
    @Test
    void refusesAnEnvelopeThatWasSignedAfterItWasRecorded() throws Exception {
        byte[] bytes = sealed.bytes();
        SealedEnvelope later = new SealedEnvelope(
                bytes, HybridSignatures.sign(bytes, Cast.ring("unhcr-1").signing()));
        assertThat(later.digest()).isEqualTo(sealed.digest());
        for (Detail other : List.of(
                new Detail(null, later.signaturesDigest(), sealed.digest()), new Detail(null, null, sealed.digest()))) {
            refused(ReleaseRefusal.DEPOSIT_OF_OTHER_BUNDLE, release(facts(), actor(), other, CAME));
        }
    }

    @Test
    void refusesADepositBySomebodyElse() throws Exception {
        Actor own = actor();
        for (Actor other : List.of(
                new Actor("unhcr-2", own.organisation(), own.certificate(), null),
                new Actor(own.person(), "fld", own.certificate(), null),
                new Actor(own.person(), own.organisation(), "0".repeat(64), null),
                new Actor(null, null, null, null))) {
            refused(ReleaseRefusal.DEPOSIT_OF_OTHER_SENDER, release(facts(), other, detail(), CAME));
        }
        refused(
                ReleaseRefusal.DEPOSIT_OF_OTHER_SENDER,
                release(f -> new Facts(f.event(), f.time(), f.bundle(), f.referral(), null, null, null, null)));
    }

    @Test
    void refusesACaseworkersDepositThatIsRecordedAsAnOfficers() throws Exception {
        refused(
                ReleaseRefusal.DEPOSIT_OF_OTHER_SENDER,
                release(f -> new Facts(f.event(), f.time(), f.bundle(), f.referral(), null, "officer", null, null)));
    }

    @Test
    void refusesADepositThatCameAfterItsRelease() throws Exception {
        refused(ReleaseRefusal.DEPOSIT_OF_OTHER_TIME, release(release(f -> f).deposit(), BEFORE.size()));
        Instant late = NOW.plus(SKEW).plusMillis(1);
        refused(
                ReleaseRefusal.DEPOSIT_OF_OTHER_TIME,
                release(facts().at(late), actor(), detail(), late.plusSeconds(1)));
    }

    @Test
    void refusesADepositLongBeforeOrAfterTheDateInTheBundle() throws Exception {
        Duration age = DepositLimits.STANDARD.age();
        for (Instant other :
                List.of(CREATED.minus(SKEW).minusMillis(1), CREATED.plus(age).plusMillis(1))) {
            refused(
                    ReleaseRefusal.DEPOSIT_OF_OTHER_TIME,
                    release(facts().at(other), actor(), detail(), other.plusSeconds(1)));
        }
        Instant first = CREATED.minus(SKEW);
        verify(release(facts().at(first), actor(), detail(), first), roster(r -> r), policy);
    }

    @Test
    void refusesARecordThatIsYoungerThanItsWitnessSays() throws Exception {
        refused(
                ReleaseRefusal.DEPOSIT_OF_OTHER_TIME,
                release(facts(), actor(), detail(), CAME.minus(SKEW).minusSeconds(1)));
    }

    @Test
    void opensWhatCameBeforeItsSenderWasSuspendedAndSaysSo() throws Exception {
        for (UnaryOperator<Roster> suspended : List.of(
                Rosterings.state("unhcr-1", State.SUSPENDED),
                Rosterings.organisation("unhcr", State.SUSPENDED),
                Rosterings.suspended("unhcr-1", CAME.plusSeconds(2)))) {
            assertThat(verify(release(f -> f), roster(suspended), policy)
                            .sender()
                            .suspended())
                    .isTrue();
        }
    }

    /** The thief runs the exchange too: bundle and record are dated before the suspension. The witness was not there. */
    @Test
    void refusesWhatAStolenKeySealedAfterItsSuspensionWhateverBundleAndRecordSay() throws Exception {
        Release dated = release(facts(), actor(), detail(), NOW.minus(Duration.ofHours(2)));
        for (UnaryOperator<Roster> suspended : List.of(
                Rosterings.state("unhcr-1", State.SUSPENDED),
                Rosterings.organisation("unhcr", State.SUSPENDED),
                Rosterings.suspended("unhcr-1", CAME.plusSeconds(2)))) {
            refused(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER, dated, suspended);
        }
        verify(dated, roster(r -> r), policy);
    }

    @Test
    void refusesTimesAtTheEndsOfTheCalendar() throws Exception {
        for (Instant end : List.of(Instant.MIN, Instant.MAX.minusSeconds(60), Instant.parse("9999-12-31T23:00:00Z"))) {
            Facts facts = facts().at(end);
            refused(ReleaseRefusal.DEPOSIT_OF_OTHER_TIME, release(facts, actor(), detail(), CAME));
        }
        MadeLog deposited = BEFORE.and(facts(), actor(), detail());
        byte[] note = deposited.checkpoint(List.of(WITNESS), Long.MAX_VALUE);
        refused(
                ReleaseRefusal.DEPOSIT_OF_OTHER_TIME,
                release(deposited.inclusion(BEFORE.size(), note), BEFORE.size() + 1));
    }

    @Test
    void countsAWitnessWhoseClockIsLateAsOfTheRecord() throws Exception {
        Instant late = CAME.minusSeconds(60);
        assertThat(verify(release(facts(), actor(), detail(), late), roster(r -> r), policy)
                        .by())
                .isEqualTo(CAME);
    }

    /** The log's word alone dates nothing back: what no quorum saw is judged as of now. */
    @Test
    void opensWhatNoQuorumSawOnlyOfWhoCanSendNow() throws Exception {
        Release uncosigned = release(facts(), actor(), detail(), null);
        assertThat(DepositVerifier.verifyUncosigned(uncosigned, sealed, envelope, roster(r -> r), policy, NOW)
                        .by())
                .isEqualTo(CAME);
        for (UnaryOperator<Roster> change : List.of(
                Rosterings.suspended("unhcr-1", CAME.plusSeconds(2)),
                Rosterings.organisation("unhcr", State.SUSPENDED))) {
            Roster suspended = roster(change);
            assertThat(Objects.requireNonNull(catchThrowableOfType(
                                    ReleaseRefused.class,
                                    () -> DepositVerifier.verifyUncosigned(
                                            uncosigned, sealed, envelope, suspended, policy, NOW)))
                            .refusal())
                    .isEqualTo(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER);
        }
    }

    @Test
    void letsNoWitnessAloneDateADepositBack() throws Exception {
        List<Ed25519Key> three = List.of(WITNESS, Ed25519Key.generate(), Ed25519Key.generate());
        LogPolicy two = LogPolicy.parse(BEFORE.policy(three, 2));
        MadeLog deposited = BEFORE.and(facts(), actor(), detail());
        byte[] note = deposited.checkpoint(three, CAME.getEpochSecond(), NOW.getEpochSecond());
        Release dated = release(deposited.inclusion(BEFORE.size(), note), BEFORE.size() + 1);
        assertThat(verify(dated, roster(r -> r), two).by()).isEqualTo(NOW);
        Roster suspended = roster(Rosterings.suspended("unhcr-1", CAME.plusSeconds(2)));
        assertThat(Objects.requireNonNull(
                                catchThrowableOfType(ReleaseRefused.class, () -> verify(dated, suspended, two)))
                        .refusal())
                .isEqualTo(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER);
    }

    @Test
    void refusesWhatCameAfterTheSuspensionByTheLogsOwnTime() throws Exception {
        LogPolicy none = policy.withoutQuorum();
        Release release = release(facts(), actor(), detail(), null);
        assertThat(verify(release, roster(Rosterings.suspended("unhcr-1", CAME.plusMillis(1))), none)
                        .by())
                .isEqualTo(CAME);
        Roster suspended = roster(Rosterings.suspended("unhcr-1", CAME));
        assertThat(Objects.requireNonNull(
                                catchThrowableOfType(ReleaseRefused.class, () -> verify(release, suspended, none)))
                        .refusal())
                .isEqualTo(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER);
    }

    @Test
    void refusesWhoeverIsRevokedWhenever() throws Exception {
        refused(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER, release(f -> f), Rosterings.state("unhcr-1", State.REVOKED));
        refused(
                ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER,
                release(f -> f),
                Rosterings.organisation("unhcr", State.REVOKED));
    }
}
