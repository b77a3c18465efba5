package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.stream;
import static org.safeconduct.testing.TestExchange.to;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.Splice;
import org.safeconduct.testing.TestExchange;

/** Every check of docs/deposit.md says no: refused, recorded with its reason, and no byte left. */
class DepositRefusedTest {
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

    private Facts refused(DepositRefusal expected, String reason, byte[] bundle, Caller caller) throws Exception {
        long before = exchange.count("deposit");
        List<String> objects = exchange.objects();
        DepositRefused refused = Objects.requireNonNull(
                catchThrowableOfType(DepositRefused.class, () -> exchange.deposits.accept(stream(bundle), caller)));
        assertThat(refused.refusal()).isEqualTo(expected);
        assertThat(refused.exactly().code()).isEqualTo(reason);
        assertThat(exchange.objects()).isEqualTo(objects);
        assertThat(exchange.count("upload")).isZero();
        assertThat(exchange.count("deposit")).isEqualTo(before);
        Disclosed record = exchange.records().getLast();
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.event()).isEqualTo(Event.DEPOSIT_REFUSED);
        assertThat(facts.reason()).isEqualTo(reason);
        assertThat(Objects.requireNonNull(record.actor()).person())
                .isEqualTo(caller.person().id());
        return facts;
    }

    private Facts refused(DepositRefusal expected, byte[] bundle, String sender) throws Exception {
        return refused(expected, expected.code(), bundle, exchange.caller(sender));
    }

    private void refusedAndNamed(DepositRefusal expected, String reason, BundlePlan plan) throws Exception {
        Facts facts = refused(expected, reason, exchange.seal(plan), exchange.caller("unhcr-1"));
        assertThat(facts.bundle()).isEqualTo(plan.id().hex());
        assertThat(facts.referral()).isEqualTo(plan.referral());
    }

    private byte[] bundle() throws Exception {
        return exchange.seal(exchange.plan("unhcr-1", part("officer-1")));
    }

    // 1. The caller

    @Test
    void refusesACallerWhoseTokenLacksTheRole() throws Exception {
        Facts facts = refused(
                DepositRefusal.SENDER_NOT_ALLOWED,
                "deposit.sender-not-allowed",
                bundle(),
                exchange.caller("unhcr-1", Role.OFFICER));
        assertThat(facts.bundle()).isNull();
        assertThat(facts.role()).isNull();
    }

    @Test
    void refusesACallerWhoIsNoPartnerInTheRoster() throws Exception {
        byte[] bundle = exchange.seal(exchange.plan("officer-1", part("officer-1")));
        refused(
                DepositRefusal.SENDER_NOT_ALLOWED,
                "deposit.sender-not-allowed",
                bundle,
                exchange.caller("officer-1", Role.PARTNER));
    }

    @Test
    void refusesASuspendedCaller() throws Exception {
        Caller caller = exchange.caller("unhcr-1");
        byte[] bundle = bundle();
        exchange.change(Rosterings.state("unhcr-1", State.SUSPENDED));
        refused(DepositRefusal.SENDER_NOT_ALLOWED, "directory.person-suspended", bundle, caller);
    }

    @Test
    void refusesACallerOfASuspendedOrganisation() throws Exception {
        Caller caller = exchange.caller("unhcr-1");
        byte[] bundle = bundle();
        exchange.change(Rosterings.organisation("unhcr", State.SUSPENDED));
        refused(DepositRefusal.SENDER_NOT_ALLOWED, "directory.organisation-suspended", bundle, caller);
    }

    @Test
    void refusesACallerWhoIsSuspendedDuringTheUpload() throws Exception {
        Caller caller = exchange.caller("unhcr-1");
        byte[] bundle = bundle();
        exchange.store.afterPut(name -> {
            try {
                exchange.change(Rosterings.state("unhcr-1", State.SUSPENDED));
            } catch (DirectoryRefused e) {
                throw new AssertionError(e);
            }
        });
        refused(DepositRefusal.SENDER_NOT_ALLOWED, "directory.person-suspended", bundle, caller);
    }

    @Test
    void refusesEverythingWhileTheRosterHasExpired() throws Exception {
        Caller caller = exchange.caller("unhcr-1");
        byte[] bundle = bundle();
        exchange.clock.move(Rosterings.LIFE.plusSeconds(1));
        refused(DepositRefusal.DIRECTORY_UNAVAILABLE, "directory.roster-expired", bundle, caller);
    }

    // 2. The bytes

    @Test
    void refusesWhatIsNoBundle() throws Exception {
        byte[] text = "%PDF-1.7 but no bundle\n".repeat(20).getBytes(StandardCharsets.US_ASCII);
        Facts facts = refused(DepositRefusal.BUNDLE_REFUSED, "bundle.not-a-bundle", text, exchange.caller("unhcr-1"));
        assertThat(facts.bundle()).isNull();
    }

    @Test
    void refusesABundleThatWasCutOff() throws Exception {
        byte[] bundle = bundle();
        refused(
                DepositRefusal.BUNDLE_REFUSED,
                "bundle.truncated",
                Arrays.copyOf(bundle, bundle.length - 1),
                exchange.caller("unhcr-1"));
    }

    @Test
    void refusesABundleWithSomethingBehindIt() throws Exception {
        byte[] bundle = bundle();
        refused(
                DepositRefusal.BUNDLE_REFUSED,
                "bundle.trailing-data",
                Arrays.copyOf(bundle, bundle.length + 1),
                exchange.caller("unhcr-1"));
    }

    @Test
    void refusesABundleThatIsTooLong() throws Exception {
        byte[] form = ("{\"fictional\":\"" + "x".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        PartPlan part = new PartPlan("Long", List.of(to("officer-1")), List.of(), form, List.of());
        byte[] bundle = exchange.seal(exchange.plan("unhcr-1", part, part("officer-1"), part("officer-1")));
        refused(DepositRefusal.TOO_LARGE, "bundle.too-large", bundle, exchange.caller("unhcr-1"));
    }

    @Test
    void refusesABundleWithTooManyParts() throws Exception {
        PartPlan part = part("officer-1");
        byte[] bundle = exchange.seal(exchange.plan("unhcr-1", part, part, part, part));
        refused(DepositRefusal.TOO_LARGE, "bundle.too-many-parts", bundle, exchange.caller("unhcr-1"));
    }

    // 3. The sender

    @Test
    void refusesAColleaguesBundle() throws Exception {
        Facts facts = refused(DepositRefusal.SENDER_NOT_CALLER, bundle(), "unhcr-2");
        assertThat(facts.bundle()).isNull();
        assertThat(facts.role()).isEqualTo("partner");
    }

    @Test
    void refusesABundleSealedWithCertificatesThatWereReplaced() throws Exception {
        byte[] bundle = bundle();
        exchange.change(
                Rosterings.certificates("unhcr-1", Cast.ring("unhcr-1-renewed").certificates()));
        refused(DepositRefusal.SENDER_NOT_CALLER, bundle, "unhcr-1");
    }

    // 4. Signatures and digests

    @Test
    void refusesAChangedPayload() throws Exception {
        byte[] bundle = bundle();
        bundle[1000] ^= 1;
        Facts facts =
                refused(DepositRefusal.BUNDLE_REFUSED, "bundle.entry-altered", bundle, exchange.caller("unhcr-1"));
        assertThat(facts.bundle()).isNull();
    }

    @Test
    void refusesAnotherBundlesPartsUnderThisSignature() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        Splice splice = new Splice(exchange.seal(plan), exchange.seal(exchange.plan("unhcr-1", part("officer-1"))));
        Caller caller = exchange.caller("unhcr-1");
        assertThat(refused(
                                DepositRefusal.BUNDLE_REFUSED,
                                "bundle.payload-altered",
                                splice.with("parts/1.payload"),
                                caller)
                        .bundle())
                .isNull();
        refused(DepositRefusal.BUNDLE_REFUSED, "bundle.keys-altered", splice.with("parts/1.keys.p7m"), caller);
        refused(DepositRefusal.BUNDLE_REFUSED, "bundle.signature-invalid", splice.with("envelope.p7s"), caller);
        refused(DepositRefusal.BUNDLE_REFUSED, "bundle.signature-invalid", splice.with("envelope-mldsa.p7s"), caller);
    }

    // 5. The id

    @Test
    void refusesAnotherBundleUnderATakenId() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        refusedAndNamed(DepositRefusal.BUNDLE_ID_TAKEN, "deposit.bundle-id-taken", plan);
        BundlePlan colleagues = with(exchange.plan("unhcr-2", part("officer-1")), plan.id());
        Facts facts = refused(DepositRefusal.BUNDLE_ID_TAKEN, exchange.seal(colleagues), "unhcr-2");
        assertThat(facts.bundle()).isEqualTo(plan.id().hex());
    }

    @Test
    void doesNotTellAnotherOrganisationThatAnIdIsTaken() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        BundlePlan foreign = with(exchange.plan("fld-1", part("officer-1")), plan.id());
        refusedAndUnnamed(foreign, "fld-1");
    }

    private void refusedAndUnnamed(BundlePlan plan, String sender) throws Exception {
        Facts facts = refused(DepositRefusal.BUNDLE_REFUSED, exchange.seal(plan), sender);
        assertThat(facts.bundle()).isNull();
        assertThat(facts.referral()).isNull();
    }

    @Test
    void refusesAnIdThatTheLogKnowsAlthoughItsRowIsGone() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        for (String table : List.of("deposit_key", "deposit_part", "deposit_recipient", "deposit")) {
            exchange.sql.sql("delete from " + table).update();
        }
        refusedAndUnnamed(plan, "unhcr-1");
    }

    // 6. The time

    @Test
    void refusesABundleMadeTooLongAgoOrInTheFuture() throws Exception {
        String reason = "deposit.created-out-of-range";
        // To the minute: 12:00:30 is cut to 12:00.
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        Duration minute = Duration.ofMinutes(1);
        refusedAndNamed(DepositRefusal.CREATED_OUT_OF_RANGE, reason, made(now.minus(TestExchange.LIMITS.age())));
        refusedAndNamed(
                DepositRefusal.CREATED_OUT_OF_RANGE,
                reason,
                made(now.plus(TestExchange.LIMITS.skew()).plus(minute)));
        BundlePlan oldest = made(now.minus(TestExchange.LIMITS.age()).plus(minute));
        BundlePlan latest = made(now.plus(TestExchange.LIMITS.skew()));
        exchange.send(exchange.seal(oldest), "unhcr-1");
        exchange.send(exchange.seal(latest), "unhcr-1");
        assertThat(exchange.count("deposit")).isEqualTo(2);
    }

    private Deposits few(int organisation, int person) {
        DepositLimits usual = TestExchange.LIMITS;
        return exchange.deposits(new DepositLimits(
                usual.bundle(), usual.age(), usual.skew(), organisation, person, usual.upload(), usual.patience()));
    }

    @Test
    void refusesMoreThanOnePersonMaySendWhileAColleagueStillSends() throws Exception {
        Deposits few = few(4, 1);
        few.accept(stream(bundle()), exchange.caller("unhcr-1"));
        byte[] second = bundle();
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> few.accept(stream(second), exchange.caller("unhcr-1"))));
        assertThat(refused.refusal()).isEqualTo(DepositRefusal.TOO_MANY_BUNDLES);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo("deposit.too-many-bundles");

        // Whose key it was is revoked: what they sent stands, and counts for nobody else.
        exchange.change(Rosterings.state("unhcr-1", State.REVOKED));
        byte[] colleagues = exchange.seal(exchange.plan("unhcr-2", part("officer-1")));
        assertThat(few.accept(stream(colleagues), exchange.caller("unhcr-2")).first())
                .isTrue();
    }

    @Test
    void refusesMoreThanAnOrganisationMaySendWithinADay() throws Exception {
        Deposits few = few(2, 2);
        byte[] first = bundle();
        few.accept(stream(first), exchange.caller("unhcr-1"));
        byte[] colleagues = exchange.seal(exchange.plan("unhcr-2", part("officer-1")));
        few.accept(stream(colleagues), exchange.caller("unhcr-2"));

        byte[] third = bundle();
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> few.accept(stream(third), exchange.caller("unhcr-1"))));
        assertThat(refused.refusal()).isEqualTo(DepositRefusal.TOO_MANY_BUNDLES);
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo("deposit.too-many-bundles");
        assertThat(few.accept(stream(first), exchange.caller("unhcr-1")).first())
                .as("sent again")
                .isFalse();
        byte[] others = exchange.seal(exchange.plan("fld-1", part("officer-1")));
        assertThat(few.accept(stream(others), exchange.caller("fld-1")).first()).isTrue();

        exchange.clock.move(Duration.ofDays(1));
        assertThat(few.accept(stream(third), exchange.caller("unhcr-1")).first())
                .as("a day later")
                .isTrue();
    }

    // 7. The recipients

    @Test
    void refusesARecipientWhoIsNoActiveOfficer() throws Exception {
        refusedRecipient("directory.role-missing", part("officer-1", "reviewer-1"));
        refusedRecipient("directory.person-unknown", part("officer-1", "stranger"));
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        refusedRecipient(null, part("officer-1", "officer-2"));
    }

    @Test
    void refusesAPartnerOfAnotherOrganisation() throws Exception {
        refusedRecipient("deposit.recipient-not-allowed", part("officer-1", "fld-1"));
    }

    @Test
    void refusesAPartForNoOfficer() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"), part("unhcr-2"));
        refusedAndNamed(DepositRefusal.RECIPIENT_NOT_ALLOWED, "deposit.recipient-not-allowed", plan);
    }

    @Test
    void refusesAnApproverWhoIsNoOfficer() throws Exception {
        refusedRecipient("directory.role-missing", part(List.of("officer-1"), List.of("reviewer-1")));
        BundlePlan plan = exchange.plan("unhcr-1", part(List.of("officer-1"), List.of("officer-2")));
        exchange.send(exchange.seal(plan), "unhcr-1");
        assertThat(exchange.deposits.find(plan.id())).isPresent();
    }

    private void refusedRecipient(@Nullable String reason, PartPlan part) throws Exception {
        byte[] bundle = exchange.seal(exchange.plan("unhcr-1", part));
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> exchange.deposits.accept(stream(bundle), exchange.caller("unhcr-1"))));
        assertThat(refused.refusal()).isEqualTo(DepositRefusal.RECIPIENT_NOT_ALLOWED);
        if (reason != null) {
            assertThat(refused.exactly().code()).isEqualTo(reason);
        }
        assertThat(exchange.objects()).isEmpty();
        assertThat(Objects.requireNonNull(exchange.records().getLast().facts()).reason())
                .isEqualTo(refused.exactly().code());
    }

    // 8. The gates

    @Test
    void refusesABundleForOtherGates() throws Exception {
        refusedGates(to("gate-2"));
        refusedGates(to("gate"), to("gate-2"));
        exchange.change(
                Rosterings.gates(Rosterings.gate("gate", State.ACTIVE), Rosterings.gate("gate-2", State.ACTIVE)));
        refusedGates(to("gate"));
        exchange.send(
                exchange.seal(with(exchange.plan("unhcr-1", part("officer-1")), to("gate"), to("gate-2"))), "unhcr-1");
        assertThat(exchange.count("deposit")).isEqualTo(1);
    }

    @Test
    void refusesToServeWhileThisGateIsNotActive() throws Exception {
        exchange.change(
                Rosterings.gates(Rosterings.gate("gate", State.REVOKED), Rosterings.gate("gate-2", State.ACTIVE)));
        refusedGates(to("gate"));
        refusedGates(to("gate-2"));
    }

    private void refusedGates(EncryptionCertificates... gates) throws Exception {
        BundlePlan plan = with(exchange.plan("unhcr-1", part("officer-1")), gates);
        refusedAndNamed(DepositRefusal.GATE_UNKNOWN, "deposit.gate-unknown", plan);
    }

    // 9. The gate's layers

    @Test
    void refusesAKeyEnvelopeThatWasMadeForAnotherBundle() throws Exception {
        byte[] theirs = exchange.seal(exchange.plan("unhcr-1", part("officer-1")));
        byte[] earlier = exchange.seal(exchange.plan("fld-1", part("officer-1")));
        for (byte[] copied : List.of(theirs, earlier)) {
            BundlePlan plan = exchange.plan("fld-1", part("officer-1"));
            byte[] bundle = new Splice(exchange.seal(plan), copied).withKeysSignedBy(Cast.ring("fld-1"));
            Facts facts = refused(
                    DepositRefusal.GATE_LAYER_INVALID, "bundle.binding-mismatch", bundle, exchange.caller("fld-1"));
            assertThat(facts.bundle()).isEqualTo(plan.id().hex());
            for (String table : List.of("deposit_key", "deposit_part", "deposit_recipient")) {
                assertThat(exchange.count(table)).isZero();
            }
        }
    }

    /** Otherwise the test above might be refused for another reason than the one it is made for. */
    @Test
    void acceptsABundleSignedAgainAroundItsOwnKeyEnvelope() throws Exception {
        byte[] bundle = exchange.seal(exchange.plan("fld-1", part("officer-1")));
        exchange.send(new Splice(bundle, bundle).withKeysSignedBy(Cast.ring("fld-1")), "fld-1");
        assertThat(exchange.count("deposit")).isEqualTo(1);
    }

    @Test
    void refusesAKeyEnvelopeThatItsGateCannotPeel() throws Exception {
        ReceivedBundle.VerifiedBundle sound = ReceivedBundle.receive(
                        stream(bundle()), TestExchange.LIMITS.bundle(), PayloadSink.DISCARD)
                .verify(Cast.ring("unhcr-1").certificates().signing());
        byte[] envelope = HybridEnvelope.wrap(new byte[64], List.of(to("gate-2")));
        ReceivedBundle.VerifiedBundle changed =
                new ReceivedBundle.VerifiedBundle(sound.envelope(), sound.sealed(), List.of(envelope), Map.of());
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class,
                () -> ArrivalChecks.removeGateLayers(changed, Cast.ring("gate").decryption())));
        assertThat(refused.refusal()).isEqualTo(DepositRefusal.GATE_LAYER_INVALID);
    }

    private BundlePlan made(Instant created) {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        return new BundlePlan(
                plan.id(),
                plan.referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                created,
                plan.sender(),
                plan.gates(),
                plan.parts());
    }

    private static BundlePlan with(BundlePlan plan, BundleId id) {
        return new BundlePlan(
                id,
                plan.referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender(),
                plan.gates(),
                plan.parts());
    }

    private static BundlePlan with(BundlePlan plan, EncryptionCertificates... gates) {
        return new BundlePlan(
                plan.id(),
                plan.referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                plan.sender(),
                List.of(gates),
                plan.parts());
    }
}
