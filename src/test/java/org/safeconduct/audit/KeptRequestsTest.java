package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.State;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.RecordSection;
import org.safeconduct.referral.Position;
import org.safeconduct.referral.Referral;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.SignedTransition;
import org.safeconduct.referral.Transition;
import org.safeconduct.release.FormerReleaseRequest;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** What people signed, held against records and rosters. The records: 0, 1 rosters, 2 deposit, 3 release, 4 outcome. */
class KeptRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestExchange exchange;
    private TransactionTemplate transactions;
    private LogErasures erasures;
    private ReleaseRequest request;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        transactions = new TransactionTemplate(exchange.transactions);
        exchange.change(Rosterings.registrars("registrar-1", "registrar-2"));
        erasures = new LogErasures(
                exchange.sql,
                transactions,
                exchange.log,
                TestExchange.ORIGIN,
                exchange.rosters,
                exchange.outcomes(),
                PATIENCE,
                exchange.clock);
        BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        request = exchange.open(plan.id(), "officer-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    /** Kind and places. */
    private Map<Mismatch, List<String>> run() {
        Mismatches found = new Mismatches(done -> {});
        new KeptRequests(exchange.sql, exchange.rosters).run(found);
        Map<Mismatch, List<String>> all = new TreeMap<>();
        found.found().forEach(each -> all.put(each.mismatch(), each.places()));
        return all;
    }

    private void edit(String sql, Object... parameters) {
        assertThat(exchange.sql.sql(sql).params(List.of(parameters)).update()).isPositive();
    }

    private void replace(String section, long index, String what, String with) {
        String sql = "update log_record set %1$s = convert_to(replace(convert_from(%1$s, 'UTF8'), ?, ?), 'UTF8')"
                + " where index = ? and position(convert_to(?, 'UTF8') in %1$s) > 0";
        edit(sql.formatted(section), what, with, index, what);
    }

    @Test
    void findsAWithdrawalWhoseRowIsGoneOrHoldsBackSomethingElse() throws Exception {
        BundlePlan taken = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(taken), "unhcr-1");
        String place =
                "record " + exchange.withdraw(taken.referral(), "unhcr-1").index() + ", withdrawal";
        assertThat(run()).isEmpty();
        edit("update withdrawal set referral = ?", "0".repeat(32));
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, List.of(place)));
        edit("update withdrawal set referral = ?, organisation = ?", taken.referral(), "fld");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, List.of(place)));
        edit("update withdrawal set organisation = ?, ecdsa = mldsa", "unhcr");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, List.of(place)));
        edit("update withdrawal set request = ?", UUID.randomUUID());
        assertThat(run())
                .isEqualTo(Map.of(
                        Mismatch.REQUEST_ALTERED,
                        List.of(place),
                        Mismatch.WITHDRAWAL_WITHOUT_RECORD,
                        List.of("referral " + taken.referral())));
        edit("delete from withdrawal");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of(place)));
    }

    private void move(BundlePlan of, ReferralState from, int version, ReferralState to) throws Exception {
        Transition made = Transition.of(
                Cast.ring("officer-1").certificates().signing(),
                Side.OFFICER,
                TestExchange.ORIGIN,
                new Referral("unhcr", of.referral()),
                new Position(from, version - 1, Set.of(), null),
                new Transition.Step(to, null, null, null),
                exchange.clock.instant());
        exchange.referrals()
                .transition(
                        of.referral(),
                        SignedTransition.sign(made, Cast.ring("officer-1").signing()),
                        exchange.caller("officer-1"));
    }

    @Test
    void findsATransitionWhoseRowIsGoneAlteredOrOfNobody() throws Exception {
        BundlePlan moved = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(moved), "unhcr-1");
        move(moved, ReferralState.SUBMITTED, 1, ReferralState.RECEIVED);
        move(moved, ReferralState.RECEIVED, 2, ReferralState.ELIGIBILITY);
        move(moved, ReferralState.ELIGIBILITY, 3, ReferralState.REFUSED);
        String place = "record "
                + exchange.sql
                        .sql("select r.index from log_record r join referral_transition t on t.request = r.request"
                                + " where t.version = 3")
                        .query(Long.class)
                        .single()
                + ", referral_transition";
        assertThat(run()).isEmpty();
        edit("update referral_transition set state = ? where version = 3", "accepted");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, List.of(place)));
        edit("update referral_transition set state = ?, organisation = ? where version = 3", "refused", "fld");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, List.of(place)));
        edit("update referral_transition set organisation = ?, ecdsa = mldsa where version = 3", "unhcr");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, List.of(place)));
        edit("update referral_transition set request = ? where version = 3", UUID.randomUUID());
        assertThat(run())
                .isEqualTo(Map.of(
                        Mismatch.REQUEST_ALTERED,
                        List.of(place),
                        Mismatch.TRANSITION_WITHOUT_RECORD,
                        List.of("referral " + moved.referral())));
        edit("delete from referral_transition where version = 3");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of(place)));
    }

    private void erase(RecordSection section, long first, long last) throws Exception {
        ErasureRequest asked = new ErasureRequest(
                ErasureRequest.FORMAT,
                TestExchange.ORIGIN,
                List.of(new ErasedRange(first, last, List.of(section))),
                ErasureBasis.COURT_ORDER,
                Cast.ring("registrar-1").certificates().signing().fingerprints(),
                Cast.ring("reviewer-1").certificates().signing().fingerprints(),
                ReleaseRequest.randomNonce(),
                exchange.clock.instant());
        byte[] bytes = StrictJson.write(asked);
        erasures.order(
                new SignedErasureRequest(
                        bytes,
                        HybridSignatures.sign(bytes, Cast.ring("registrar-1").signing()),
                        HybridSignatures.sign(bytes, Cast.ring("reviewer-1").signing())),
                exchange.caller("registrar-1"));
        erasures.carryOut(Duration.ZERO);
    }

    @Test
    void fitsAlsoWhereTheSignerIsSuspendedHasOtherKeysOrIsErasedSince() throws Exception {
        assertThat(run()).isEmpty();
        exchange.change(Rosterings.state("officer-1", State.SUSPENDED));
        assertThat(run()).isEmpty();
        exchange.clock.move(Duration.ofHours(1));
        exchange.change(Rosterings.certificates("officer-1", Cast.ring("fld-2").certificates()));
        assertThat(run()).isEmpty();
        for (RecordSection section : List.of(RecordSection.DETAIL, RecordSection.ACTOR, RecordSection.FACTS)) {
            erase(section, 3, 4);
            assertThat(run()).isEmpty();
        }
        assertThat(exchange.count("log_erasure")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "release_decision, ecdsa, 3",
        "release_decision, mldsa, 3",
        "release_outcome, ecdsa, 4",
        "release_outcome, mldsa, 4"
    })
    void findsASignatureThatDoesNotHold(String table, String column, int record) {
        // The last bytes of both are the signature's own.
        edit("update " + table + " set " + column + " = set_byte(" + column + ", octet_length(" + column
                + ") - 1, get_byte(" + column + ", octet_length(" + column + ") - 1) # 1)");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, List.of("record " + record + ", " + table)));
    }

    @Test
    void findsARecordThatBlamesSomebodyElse() {
        replace("actor", 3, "officer-1", "officer-2");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, List.of("record 3, release_decision")));
        replace("actor", 4, "officer-1", "officer-2");
        assertThat(run())
                .isEqualTo(Map.of(
                        Mismatch.REQUEST_UNSIGNED, List.of("record 3, release_decision", "record 4, release_outcome")));
    }

    @Test
    void findsAnotherPersonsRequestWithItsOwnDigestRecorded() {
        Certificates other = Cast.ring("officer-2").certificates();
        ReleaseRequest forged = new ReleaseRequest(
                request.format(),
                request.origin(),
                request.bundle(),
                request.part(),
                other.signing().fingerprints(),
                request.recipient(),
                request.purpose(),
                request.rendition(),
                request.words(),
                request.nonce(),
                request.time());
        SignedReleaseRequest signed =
                SignedReleaseRequest.sign(forged, Cast.ring("officer-2").signing());
        edit(
                "update release_decision set content = ?, ecdsa = ?, mldsa = ?",
                signed.bytes(),
                signed.signatures().ecdsa(),
                signed.signatures().mldsa());
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of("record 3, release_decision")));
        String detail = "{\"words\":\"" + forged.words() + "\",\"request\":\"" + sha256(signed.bytes()) + "\"}";
        edit("update log_record set detail = ? where index = 3", detail.getBytes(StandardCharsets.UTF_8));
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, List.of("record 3, release_decision")));
    }

    @Test
    void blamesNobodyForARequestFromBeforeRenditionsWereAsked() {
        FormerReleaseRequest old = new FormerReleaseRequest(
                FormerReleaseRequest.FORMAT,
                request.origin(),
                request.bundle(),
                request.part(),
                request.signer(),
                request.recipient(),
                request.purpose(),
                request.words(),
                request.nonce(),
                request.time());
        byte[] bytes = StrictJson.write(old);
        edit("delete from release_outcome");
        var signatures = HybridSignatures.sign(bytes, Cast.ring("officer-1").signing());
        edit(
                "update release_decision set content = ?, ecdsa = ?, mldsa = ?, request = ?",
                bytes,
                signatures.ecdsa(),
                signatures.mldsa(),
                old.id());
        String detail = "{\"words\":\"" + old.words() + "\",\"request\":\"" + sha256(bytes) + "\"}";
        edit(
                "update log_record set detail = ?, request = ? where index = 3",
                detail.getBytes(StandardCharsets.UTF_8),
                old.id());
        // A record of today that says what was taken is not one of such a request.
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, List.of("record 3, release_decision")));
        replace("facts", 3, ",\"rendition\":\"view\"", "");
        assertThat(run()).isEmpty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "facts, 3, '\"eligibility\"', '\"travel\"'",
        "facts, 3, '\"part\":1', '\"part\":2'",
        "facts, 3, '\"view\"', '\"original\"'",
        "detail, 3, A fictional, Another fictional",
        "facts, 4, '\"opened\"', '\"open-failed\"'",
        "facts, 4, '\"part\":1', '\"part\":2'",
        "facts, 4, '\"eligibility\"', '\"travel\"'",
        "facts, 4, '\"view\"', '\"original\"'"
    })
    void findsARecordThatSaysSomethingElse(String section, long index, String what, String with) {
        replace(section, index, what, with);
        String table = index == 3 ? "release_decision" : "release_outcome";
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_DIFFERS, List.of("record " + index + ", " + table)));
    }

    @Test
    void findsRequestsThatAreGoneUnreadableOrCouldServeAgain() {
        edit("update release_outcome set content = null, ecdsa = null, mldsa = null");
        edit("update release_decision set content = decode('7b', 'hex')");
        assertThat(run())
                .isEqualTo(Map.of(
                        Mismatch.REQUEST_ALTERED, List.of("record 3, release_decision", "record 4, release_outcome")));
    }

    @Test
    void findsANonceThatIsGone() {
        edit("delete from release_nonce");
        assertThat(run()).isEqualTo(Map.of(Mismatch.NONCE_MISSING, List.of("record 3, release_decision")));
    }

    @Test
    void findsARosterThatIsGoneOrNotWhatRegistrarsSigned() throws Exception {
        exchange.clock.move(Duration.ofHours(1));
        exchange.change(Rosterings.state("officer-2", State.SUSPENDED));
        edit("update roster set file = (select file from roster where serial = 1) where serial = 2");
        assertThat(run()).isEqualTo(Map.of(Mismatch.ROSTER_ALTERED, List.of("record 1, roster")));
        edit("delete from roster where serial = 2");
        assertThat(run()).isEqualTo(Map.of(Mismatch.ROSTER_ALTERED, List.of("record 1, roster")));
    }

    @Test
    void findsAnErasureThatNoTwoPeopleSigned() throws Exception {
        erase(RecordSection.ACTOR, 2, 2);
        assertThat(run()).isEmpty();
        edit("update log_erasure set signed = null");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of("record 5, log_erasure")));
        edit("delete from log_erasure");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of("record 5, log_erasure")));
        stage("court-order");
        assertThat(run())
                .isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of("record 5, log_erasure", "record 6, log_erasure")));
        stage("retention-log-read");
        assertThat(run().get(Mismatch.REQUEST_ALTERED)).hasSize(2);
        // There is no rule for erasures, and what they say of themselves never goes.
        stage("retention-erased");
        assertThat(run().get(Mismatch.REQUEST_ALTERED)).hasSize(3);
        edit(
                "update log_record set detail = null, detail_salt = null, actor = null, actor_salt = null where index in (6, 8)");
        assertThat(run().get(Mismatch.REQUEST_ALTERED)).hasSize(3);
    }

    @Test
    void findsAnErasureWhoseSecondPersonIsNotTheOneWhoIsNamed() throws Exception {
        erase(RecordSection.ACTOR, 2, 2);
        replace("actor", 5, "reviewer-1", "officer-1");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_UNSIGNED, List.of("record 5, log_erasure")));
    }

    private void stage(String reason) throws Exception {
        Facts facts = Facts.of(Event.ERASED, exchange.clock.instant(), "registrar")
                .because(reason)
                .erasing(List.of(new ErasedRange(2, 2, List.of(RecordSection.ACTOR))));
        UUID id = UUID.randomUUID();
        Actor actor = new Actor("registrar-1", "ircc", null, null, "reviewer-1");
        RecordDraft draft = new RecordDraft(id, facts, actor, new Detail(null, "0".repeat(64), null));
        transactions.executeWithoutResult(transaction -> exchange.log.append(draft));
        exchange.log.await(id, PATIENCE);
    }
}
