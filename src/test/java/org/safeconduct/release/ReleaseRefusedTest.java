package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Every check of docs/release-gate.md says no: refused, and recorded with its reason. */
class ReleaseRefusedTest {
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
        plan = exchange.plan("unhcr-1", part("officer-1"), part(List.of("officer-1"), List.of("officer-2")));
        exchange.send(exchange.seal(plan), "unhcr-1");
        requests = new Requests(exchange.clock, plan.id());
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Disclosed refused(ReleaseRefusal expected, SignedReleaseRequest request, Caller caller) throws Exception {
        int before = exchange.records().size();
        ReleaseRefused refused = Objects.requireNonNull(
                catchThrowableOfType(ReleaseRefused.class, () -> exchange.gate.release(request, caller)));
        assertThat(refused.refusal()).isEqualTo(expected);
        List<Disclosed> records = exchange.records();
        assertThat(records).hasSize(before + 1);
        Disclosed record = records.getLast();
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.event()).isEqualTo(Event.RELEASE_REFUSED);
        assertThat(facts.reason()).isEqualTo(expected.code());
        assertThat(Objects.requireNonNull(record.actor()).person())
                .isEqualTo(caller.person().id());
        assertThat(Objects.requireNonNull(record.detail()).request()).isEqualTo(request.digest());
        return record;
    }

    /** Refused before the signatures held: the record says who and how, but nothing from inside the request. */
    private void refusedUnread(ReleaseRefusal expected, SignedReleaseRequest request, Caller caller) throws Exception {
        Disclosed record = refused(expected, request, caller);
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.bundle()).isNull();
        assertThat(facts.part()).isNull();
        assertThat(facts.purpose()).isNull();
        assertThat(facts.rendition()).isNull();
        assertThat(Objects.requireNonNull(record.actor()).certificate()).isNull();
        assertThat(record.detail()).isEqualTo(new Detail(null, request.digest(), null));
    }

    private Disclosed refusedRead(ReleaseRefusal expected, ReleaseRequest request) throws Exception {
        Disclosed record = refused(expected, requests.signed("officer-1", request), exchange.caller("officer-1"));
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.bundle()).isEqualTo(request.bundle().hex());
        assertThat(facts.part()).isEqualTo(request.part());
        assertThat(facts.purpose()).isEqualTo(request.purpose().code());
        assertThat(facts.rendition()).isEqualTo(request.rendition().code());
        assertThat(facts.role()).isEqualTo("officer");
        assertThat(Objects.requireNonNull(record.actor()).certificate())
                .isEqualTo(request.signer().classical().hex());
        return record;
    }

    private ReleaseRequest request() {
        return requests.of("officer-1", 1);
    }

    // 1. The bytes

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        Caller caller = exchange.caller("officer-1");
        String good = new String(requests.signed("officer-1", request()).bytes(), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                "[]",
                "{}",
                good + " {}",
                good.replace("safeconduct release request 2", "safeconduct release request 3"),
                good.replace("safeconduct release request 2", "safeconduct release request 1"),
                good.replace("safeconduct release request 2", "safeconduct release request 1")
                        .replace("\"rendition\":\"view\",", ""),
                good.replace("\"part\":1", "\"part\":\"1\""),
                good.replace("\"part\":1", "\"part\":1,\"part\":2"),
                good.replace("\"part\":1,", ""),
                good.replace("admissibility-medical", "curiosity"),
                good.replace("\"rendition\":\"view\"", "\"rendition\":\"copy\""),
                good.replace("\"rendition\":\"view\"", "\"rendition\":\"VIEW\""),
                good.replace("\"rendition\":\"view\",", ""),
                good.replace("\"purpose\":\"admissibility-medical\",", ""),
                good.replaceAll("\"nonce\":\"..", "\"nonce\":\""),
                good.replace("\"nonce\"", "\"once\""),
                good.replace(Requests.WORDS, Requests.WORDS + " ".repeat(SignedReleaseRequest.MAX_LENGTH)))) {
            assertThat(bad).isNotEqualTo(good);
            byte[] bytes = bad.getBytes(StandardCharsets.UTF_8);
            SignedReleaseRequest request = new SignedReleaseRequest(
                    bytes, HybridSignatures.sign(bytes, Cast.ring("officer-1").signing()));
            refusedUnread(ReleaseRefusal.REQUEST_MALFORMED, request, caller);
        }
    }

    // 2. The signer

    @Test
    void refusesTheRequestOfAnotherOfficer() throws Exception {
        refusedUnread(
                ReleaseRefusal.SIGNER_NOT_CALLER,
                requests.signed("officer-1", request()),
                exchange.caller("officer-2"));
    }

    @Test
    void refusesASignerWhoseCertificatesWereReplaced() throws Exception {
        SignedReleaseRequest request = requests.signed("officer-1", request());
        exchange.change(Rosterings.certificates(
                "officer-1", Cast.ring("officer-1-renewed").certificates()));
        refusedUnread(ReleaseRefusal.SIGNER_NOT_CALLER, request, exchange.caller("officer-1"));
    }

    @Test
    void refusesEverybodyWhileTheRosterHasExpired() throws Exception {
        Caller caller = exchange.caller("officer-1");
        exchange.clock.move(Rosterings.LIFE.plusSeconds(1));
        refusedUnread(ReleaseRefusal.DIRECTORY_UNAVAILABLE, requests.signed("officer-1", request()), caller);
    }

    @Test
    void refusesWhileTheRosterAsksSomethingElseOfWitnesses() throws Exception {
        VerifierKey witness = new VerifierKey(
                "witness.example/w",
                VerifierKey.Role.WITNESS,
                Ed25519Key.generate().publicKey());
        String former = exchange.rosters.current().policy();
        exchange.change(Rosterings.policy(
                former.replace("quorum none", "witness w " + witness + " https://witness.example/\nquorum w")));
        refusedUnread(
                ReleaseRefusal.POLICY_CHANGED, requests.signed("officer-1", request()), exchange.caller("officer-1"));
    }

    // 3. The signatures

    @Test
    void refusesARequestThatAnotherKeySigned() throws Exception {
        refusedUnread(
                ReleaseRefusal.SIGNATURE_INVALID,
                requests.signed("officer-2", request()),
                exchange.caller("officer-1"));
    }

    @Test
    void refusesAnAlteredRequest() throws Exception {
        SignedReleaseRequest signed = requests.signed("officer-1", request());
        byte[] altered = new String(signed.bytes(), StandardCharsets.UTF_8)
                .replace("\"part\":1", "\"part\":2")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(altered).isNotEqualTo(signed.bytes());
        refusedUnread(
                ReleaseRefusal.SIGNATURE_INVALID,
                new SignedReleaseRequest(altered, signed.signatures()),
                exchange.caller("officer-1"));
    }

    @Test
    void refusesARequestForAViewThatBecameOneForTheOriginalsOnItsWay() throws Exception {
        SignedReleaseRequest signed = requests.signed("officer-1", request());
        byte[] altered = new String(signed.bytes(), StandardCharsets.UTF_8)
                .replace("\"rendition\":\"view\"", "\"rendition\":\"original\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(altered).isNotEqualTo(signed.bytes());
        refusedUnread(
                ReleaseRefusal.SIGNATURE_INVALID,
                new SignedReleaseRequest(altered, signed.signatures()),
                exchange.caller("officer-1"));
    }

    @Test
    void recordsThatARefusedRequestWasForTheOriginals() throws Exception {
        refusedRead(ReleaseRefusal.UNKNOWN_PART, Requests.original(requests.of("officer-1", 3)));
    }

    @Test
    void refusesARequestWithOneSoundSignatureOfTwo() throws Exception {
        ReleaseRequest request = request();
        SignedReleaseRequest mine = requests.signed("officer-1", request);
        DetachedSignatures theirs = requests.signed("officer-2", request).signatures();
        Caller caller = exchange.caller("officer-1");
        for (DetachedSignatures half : List.of(
                new DetachedSignatures(mine.signatures().ecdsa(), theirs.mldsa()),
                new DetachedSignatures(theirs.ecdsa(), mine.signatures().mldsa()),
                new DetachedSignatures(mine.signatures().ecdsa(), new byte[0]),
                new DetachedSignatures(
                        Arrays.copyOf(mine.signatures().ecdsa(), 20),
                        mine.signatures().mldsa()))) {
            refusedUnread(ReleaseRefusal.SIGNATURE_INVALID, new SignedReleaseRequest(mine.bytes(), half), caller);
        }
        assertThat(exchange.gate.release(mine, caller).keys()).isNotEmpty();
    }

    // 4. The role

    @Test
    void refusesATokenWithoutTheOfficersRole() throws Exception {
        Disclosed record = refused(
                ReleaseRefusal.NOT_AN_OFFICER,
                requests.signed("officer-1", request()),
                exchange.caller("officer-1", Role.REVIEWER));
        assertThat(Objects.requireNonNull(record.facts()).role()).isNull();
    }

    @Test
    void refusesAPersonWhoIsNoOfficerInTheRoster() throws Exception {
        for (String person : List.of("reviewer-1", "unhcr-1")) {
            refused(
                    ReleaseRefusal.NOT_AN_OFFICER,
                    requests.signed(person, requests.of(person, 1)),
                    exchange.caller(person, Role.OFFICER));
        }
    }

    @Test
    void refusesASuspendedOfficerAndASuspendedOrganisation() throws Exception {
        Caller caller = exchange.caller("officer-1");
        exchange.change(Rosterings.organisation("ircc", State.SUSPENDED));
        refused(ReleaseRefusal.NOT_AN_OFFICER, requests.signed("officer-1", request()), caller);
        exchange.change(Rosterings.organisation("ircc", State.ACTIVE));
        exchange.change(Rosterings.state("officer-1", State.REVOKED));
        refused(ReleaseRefusal.NOT_AN_OFFICER, requests.signed("officer-1", request()), caller);
    }

    // 5. The exchange

    @Test
    void refusesARequestMadeForAnotherExchange() throws Exception {
        refusedRead(ReleaseRefusal.FOREIGN, altered(request(), "elsewhere.example/log", Requests.WORDS, null));
    }

    // 6. The time

    @Test
    void refusesARequestFromMoreThanFiveMinutesAway() throws Exception {
        Instant now = exchange.clock.instant();
        Duration window = ReleaseLimits.STANDARD.window();
        refusedRead(ReleaseRefusal.STALE, at(now.minus(window).minusMillis(1)));
        refusedRead(ReleaseRefusal.STALE, at(now.plus(window).plusMillis(1)));
        for (Instant edge : List.of(now.minus(window), now.plus(window))) {
            SignedReleaseRequest request = requests.signed("officer-1", at(edge));
            assertThat(exchange.gate
                            .release(request, exchange.caller("officer-1"))
                            .keys())
                    .isNotEmpty();
        }
    }

    // 7. The nonce

    @Test
    void refusesARequestThatWasGrantedToSomebodyElseOrLongAgo() throws Exception {
        SignedReleaseRequest signed = requests.signed("officer-1", request());
        exchange.gate.release(signed, exchange.caller("officer-1"));
        refusedUnread(ReleaseRefusal.SIGNER_NOT_CALLER, signed, exchange.caller("officer-2"));
        exchange.clock.move(Duration.ofMinutes(6));
        refused(ReleaseRefusal.STALE, signed, exchange.caller("officer-1"));
    }

    @Test
    void refusesANonceAgainInAnotherRequest() throws Exception {
        ReleaseRequest first = request();
        exchange.gate.release(requests.signed("officer-1", first), exchange.caller("officer-1"));
        ReleaseRequest second = altered(first, TestExchange.ORIGIN, "Other words for the same nonce", null);
        refusedRead(ReleaseRefusal.REPLAYED, second);
    }

    @Test
    void refusesARequestThatWasRefusedBefore() throws Exception {
        ReleaseRequest request = altered(request(), TestExchange.ORIGIN, "short", null);
        refusedRead(ReleaseRefusal.PURPOSE_MISSING, request);
        refusedRead(ReleaseRefusal.REPLAYED, request);
    }

    @Test
    void refusesANonceAgainEvenWhereTheNoncesWereDeleted() throws Exception {
        ReleaseRequest first = request();
        exchange.gate.release(requests.signed("officer-1", first), exchange.caller("officer-1"));
        assertThat(exchange.sql.sql("delete from release_nonce").update()).isEqualTo(1);
        ReleaseRequest second = altered(first, TestExchange.ORIGIN, "Other words for the same nonce", null);
        refusedRead(ReleaseRefusal.REPLAYED, second);
    }

    // 8. The purpose

    @Test
    void refusesARequestWithoutWords() throws Exception {
        for (String words : List.of("", "too short", "x".repeat(501), "two\nlines of words", "back\u202eto front")) {
            Disclosed record =
                    refusedRead(ReleaseRefusal.PURPOSE_MISSING, altered(request(), TestExchange.ORIGIN, words, null));
            assertThat(Objects.requireNonNull(record.detail()).words()).isNull();
        }
    }

    // 9. The bundle

    @Test
    void refusesABundleThatIsNotThere() throws Exception {
        Disclosed record = refusedRead(
                ReleaseRefusal.UNKNOWN_BUNDLE, new Requests(exchange.clock, BundleId.random()).of("officer-1", 1));
        assertThat(Objects.requireNonNull(record.detail()).words()).isEqualTo(Requests.WORDS);
    }

    @Test
    void refusesABundleThatWasEditedInTheDatabase() throws Exception {
        exchange.sql.sql("""
                update deposit set envelope = convert_to(replace(convert_from(envelope, 'UTF8'), '"people":4', '"people":9'), 'UTF8')""").update();
        refusedRead(ReleaseRefusal.DEPOSIT_ALTERED, request());
    }

    // 10. The part

    @Test
    void refusesAPartThatIsNotThere() throws Exception {
        for (int part : new int[] {-1, 0, 3, Integer.MAX_VALUE}) {
            Disclosed record = refusedRead(ReleaseRefusal.UNKNOWN_PART, requests.of("officer-1", part));
            assertThat(Objects.requireNonNull(record.facts()).referral()).isEqualTo(plan.referral());
        }
    }

    // 11. The recipient

    @Test
    void refusesAnOfficerTheSenderDidNotName() throws Exception {
        refused(
                ReleaseRefusal.NOT_A_RECIPIENT,
                requests.signed("officer-2", requests.of("officer-2", 1)),
                exchange.caller("officer-2"));
    }

    @Test
    void refusesAnothersEncryptionPair() throws Exception {
        ReleaseRequest request = altered(
                requests.of("officer-2", 1),
                TestExchange.ORIGIN,
                Requests.WORDS,
                TestExchange.to("officer-1").fingerprints());
        refused(ReleaseRefusal.NOT_A_RECIPIENT, requests.signed("officer-2", request), exchange.caller("officer-2"));
    }

    // 12. The approvers

    @Test
    void refusesAPartForWhichTheSenderAskedForApprovers() throws Exception {
        refusedRead(ReleaseRefusal.APPROVAL_NEEDED, requests.of("officer-1", 2));
    }

    // 13. The key

    @Test
    void refusesABundleWhoseKeyWasDestroyed() throws Exception {
        exchange.sql.sql("delete from deposit_key").update();
        refusedRead(ReleaseRefusal.KEY_DESTROYED, request());
    }

    private ReleaseRequest at(Instant time) {
        ReleaseRequest request = request();
        return new ReleaseRequest(
                request.format(),
                request.origin(),
                request.bundle(),
                request.part(),
                request.signer(),
                request.recipient(),
                request.purpose(),
                request.rendition(),
                request.words(),
                request.nonce(),
                time);
    }

    private static ReleaseRequest altered(
            ReleaseRequest request, String origin, String words, @Nullable FingerprintPair recipient) {
        return new ReleaseRequest(
                request.format(),
                origin,
                request.bundle(),
                request.part(),
                request.signer(),
                recipient == null ? request.recipient() : recipient,
                request.purpose(),
                request.rendition(),
                words,
                request.nonce(),
                request.time());
    }
}
