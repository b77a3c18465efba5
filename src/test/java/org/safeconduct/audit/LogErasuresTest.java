package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.language.Sentences;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.RecordSection;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

class LogErasuresTest {
    private static final List<RecordSection> PERSONAL = List.of(RecordSection.ACTOR, RecordSection.DETAIL);
    private static final ErasedRange RANGE = new ErasedRange(1, 2, PERSONAL);

    @TempDir
    Path folder;

    private TestExchange exchange;
    private LogErasures erasures;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        TransactionTemplate transactions = new TransactionTemplate(exchange.transactions);
        erasures = new LogErasures(
                exchange.sql,
                transactions,
                exchange.log,
                TestExchange.ORIGIN,
                exchange.rosters,
                exchange.outcomes(),
                Duration.ofSeconds(20),
                exchange.clock);
        for (int i = 0; i < 5; i++) {
            record(Event.LOG_READ);
        }
        exchange.change(Rosterings.registrars("registrar-1", "registrar-2"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private long record(Event event) throws Exception {
        UUID request = UUID.randomUUID();
        RecordDraft draft = new RecordDraft(
                request,
                Facts.of(event, exchange.clock.instant(), "reviewer"),
                new Actor("reviewer-1", "audit", null, null),
                new Detail("words", null, null));
        new TransactionTemplate(exchange.transactions).executeWithoutResult(transaction -> exchange.log.append(draft));
        return exchange.log.await(request, Duration.ofSeconds(20)).index();
    }

    private static FingerprintPair pair(String name) {
        return Cast.ring(name).certificates().signing().fingerprints();
    }

    private ErasureRequest request(String origin, String registrar, String reviewer, ErasedRange... ranges) {
        return new ErasureRequest(
                ErasureRequest.FORMAT,
                origin,
                List.of(ranges),
                ErasureBasis.RECORDED_BY_MISTAKE,
                pair(registrar),
                pair(reviewer),
                ReleaseRequest.randomNonce(),
                exchange.clock.instant());
    }

    private ErasureRequest request(ErasedRange... ranges) {
        return request(TestExchange.ORIGIN, "registrar-1", "reviewer-1", ranges);
    }

    private static DetachedSignatures by(String name, byte[] bytes) {
        return HybridSignatures.sign(bytes, Cast.ring(name).signing());
    }

    private static SignedErasureRequest signed(ErasureRequest request, String registrar, String reviewer) {
        byte[] bytes = StrictJson.write(request);
        return new SignedErasureRequest(bytes, by(registrar, bytes), by(reviewer, bytes));
    }

    private static SignedErasureRequest signed(ErasureRequest request) {
        return signed(request, "registrar-1", "reviewer-1");
    }

    private Disclosure at(long index) {
        return exchange.log.records(index, 1).getFirst();
    }

    private void assertRefused(ErasureRefusal refusal, SignedErasureRequest request, String caller) throws Exception {
        ErasureRefused refused =
                catchThrowableOfType(ErasureRefused.class, () -> erasures.order(request, exchange.caller(caller)));
        assertThat(refused).isNotNull();
        assertThat(refused.refusal()).isEqualTo(refusal);
        Disclosed last = exchange.records().getLast();
        assertThat(Objects.requireNonNull(last.facts()).event()).isEqualTo(Event.ERASURE_REFUSED);
        assertThat(Objects.requireNonNull(last.facts()).reason()).isEqualTo(refusal.code());
        assertThat(Objects.requireNonNull(last.actor()).person()).isEqualTo(caller);
        erasures.carryOut(Duration.ZERO);
        assertThat(at(1).actor()).isNotNull();
    }

    @Test
    void recordsFirstAndDeletesAfterTheDelay() throws Exception {
        SignedErasureRequest request = signed(request(RANGE));
        Disclosed record =
                erasures.order(request, exchange.caller("registrar-1")).record().verify();
        Facts facts = Objects.requireNonNull(record.facts());
        assertThat(facts.event()).isEqualTo(Event.ERASED);
        assertThat(facts.erased()).containsExactly(RANGE);
        assertThat(facts.count()).isEqualTo(2);
        assertThat(facts.reason()).isEqualTo("recorded-by-mistake");
        Actor actor = Objects.requireNonNull(record.actor());
        assertThat(actor.person()).isEqualTo("registrar-1");
        assertThat(actor.approver()).isEqualTo("reviewer-1");
        byte[] kept = exchange.sql
                .sql("select signed from log_erasure")
                .query(byte[].class)
                .single();
        assertThat(StrictJson.read(kept, SignedErasureRequest.class, 1 << 20).bytes())
                .isEqualTo(request.bytes());
        erasures.carryOut(Duration.ofHours(1));
        assertThat(at(1).actor()).isNotNull();
        exchange.clock.move(Duration.ofHours(1));
        erasures.carryOut(Duration.ofHours(1));
        assertThat(at(1).actor()).isNull();
        assertThat(at(2).detail()).isNull();
        assertThat(at(1).facts()).isNotNull();
        assertThat(at(3).actor()).isNotNull();
    }

    @Test
    void recordsARepeatedRequestOnce() throws Exception {
        SignedErasureRequest request = signed(request(RANGE));
        long first = erasures.order(request, exchange.caller("registrar-1")).index();
        assertThat(erasures.order(request, exchange.caller("reviewer-1")).index())
                .isEqualTo(first);
    }

    @Test
    void needsARegistrarAndAReviewer() throws Exception {
        assertRefused(
                ErasureRefusal.NOT_TWO,
                signed(request(TestExchange.ORIGIN, "registrar-1", "registrar-2", RANGE), "registrar-1", "registrar-2"),
                "registrar-1");
        assertRefused(
                ErasureRefusal.NOT_TWO,
                signed(request(TestExchange.ORIGIN, "reviewer-1", "reviewer-1", RANGE), "reviewer-1", "reviewer-1"),
                "reviewer-1");
        assertRefused(
                ErasureRefusal.NOT_TWO,
                signed(request(TestExchange.ORIGIN, "officer-1", "reviewer-1", RANGE), "officer-1", "reviewer-1"),
                "officer-1");
    }

    @Test
    void needsBothToHaveSigned() throws Exception {
        ErasureRequest request = request(RANGE);
        assertRefused(ErasureRefusal.SIGNATURE_INVALID, signed(request, "registrar-1", "registrar-1"), "registrar-1");
        assertRefused(ErasureRefusal.SIGNATURE_INVALID, signed(request, "reviewer-1", "reviewer-1"), "reviewer-1");
        SignedErasureRequest once = signed(request);
        DetachedSignatures none = new DetachedSignatures(new byte[0], new byte[0]);
        assertRefused(
                ErasureRefusal.SIGNATURE_INVALID,
                new SignedErasureRequest(once.bytes(), once.registrar(), none),
                "registrar-1");
        SignedErasureRequest other = signed(request(new ErasedRange(1, 3, PERSONAL)));
        assertRefused(
                ErasureRefusal.SIGNATURE_INVALID,
                new SignedErasureRequest(other.bytes(), once.registrar(), once.reviewer()),
                "registrar-1");
    }

    @Test
    void isBroughtByOneOfTheTwo() throws Exception {
        assertRefused(ErasureRefusal.SIGNER_NOT_CALLER, signed(request(RANGE)), "registrar-2");
    }

    @Test
    void refusesAnotherLogsAndAnOldOne() throws Exception {
        assertRefused(
                ErasureRefusal.FOREIGN,
                signed(request("other.example/log", "registrar-1", "reviewer-1", RANGE)),
                "registrar-1");
        SignedErasureRequest old = signed(request(RANGE));
        exchange.clock.move(Duration.ofDays(8));
        assertRefused(ErasureRefusal.STALE, old, "registrar-1");
    }

    @Test
    void refusesWhatIsNotThereOrMustStay() throws Exception {
        assertRefused(
                ErasureRefusal.UNKNOWN_RECORD, signed(request(new ErasedRange(5, 5000, PERSONAL))), "registrar-1");
        // The first record is the roster's.
        assertRefused(ErasureRefusal.PROTECTED, signed(request(new ErasedRange(0, 0, PERSONAL))), "registrar-1");
        long erasure = erasures.order(signed(request(new ErasedRange(3, 3, PERSONAL))), exchange.caller("registrar-1"))
                .index();
        assertRefused(
                ErasureRefusal.PROTECTED,
                signed(request(new ErasedRange(erasure, erasure, List.of(RecordSection.ACTOR)))),
                "registrar-1");
    }

    @Test
    void leavesABreakGlassOpeningWholeUntilItIsReviewedAndItsFactsForEver() throws Exception {
        long index = record(Event.BREAK_GLASS);
        ErasedRange personal = new ErasedRange(index, index, PERSONAL);
        assertRefused(ErasureRefusal.PROTECTED, signed(request(personal)), "registrar-1");
        // Reviewed: only the rows are looked at, and the openings' own table is tested where it is written.
        exchange.sql
                .sql("alter table break_glass_review drop constraint break_glass_review_release_fkey")
                .update();
        exchange.sql
                .sql("insert into break_glass_review (release, request, reviewed)"
                        + " select request, gen_random_uuid(), now() from log_record where index = ?")
                .param(index)
                .update();
        assertRefused(
                ErasureRefusal.PROTECTED,
                signed(request(new ErasedRange(index, index, List.of(RecordSection.FACTS)))),
                "registrar-1");
        erasures.order(signed(request(personal)), exchange.caller("registrar-1"));
        erasures.carryOut(Duration.ZERO);
        assertThat(at(index).actor()).isNull();
        assertThat(at(index).facts()).isNotNull();
    }

    @Test
    void refusesWhatIsNoRequestOrTooMuch() throws Exception {
        byte[] bytes = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertRefused(
                ErasureRefusal.MALFORMED,
                new SignedErasureRequest(bytes, by("registrar-1", bytes), by("reviewer-1", bytes)),
                "registrar-1");
        assertThatIllegalArgumentException().isThrownBy(() -> request(new ErasedRange(0, 10_000, PERSONAL)));
        assertThatIllegalArgumentException().isThrownBy(() -> request(new ErasedRange(0, Long.MAX_VALUE, PERSONAL)));
    }

    @Test
    void deletesNothingForARowThatSomebodyMadeUp() throws Exception {
        UUID read = UUID.randomUUID();
        exchange.sql
                .sql("insert into log_erasure (request, decided) values (?, now() - interval '9 years')")
                .param(read)
                .update();
        erasures.carryOut(Duration.ZERO);
        assertThat(at(1).actor()).isNotNull();
    }

    private Retention retention(Map<Event, Period> rules) {
        return new Retention(
                exchange.sql, new TransactionTemplate(exchange.transactions), exchange.log, rules, exchange.clock);
    }

    @Test
    void appliesARetentionRuleToItsEventOnlyAndLeavesTheFacts() throws Exception {
        record(Event.EXPORTED);
        record(Event.LOG_READ);
        exchange.clock.move(Duration.ofDays(400));
        record(Event.LOG_READ);
        Retention yearly = retention(Map.of(Event.LOG_READ, Period.ofYears(1)));
        yearly.apply();
        yearly.apply();
        List<Disclosed> erased = exchange.records().stream()
                .filter(each -> Objects.requireNonNull(each.facts()).event() == Event.ERASED)
                .toList();
        assertThat(erased).hasSize(1);
        Facts facts = Objects.requireNonNull(erased.getFirst().facts());
        assertThat(facts.erased()).containsExactly(new ErasedRange(1, 5, PERSONAL), new ErasedRange(8, 8, PERSONAL));
        assertThat(facts.reason()).isEqualTo("retention-log-read");
        erasures.carryOut(Duration.ZERO);
        assertThat(at(1).actor()).isNull();
        assertThat(at(1).facts()).isNotNull();
        assertThat(at(7).actor()).isNotNull();
        assertThat(at(8).actor()).isNull();
        assertThat(at(9).actor()).isNotNull();
    }

    @Test
    void refusesRulesThatHideWhatIsRecentOrMustStay() {
        assertThatIllegalArgumentException().isThrownBy(() -> retention(Map.of(Event.LOG_READ, Period.ofDays(364))));
        assertThatIllegalArgumentException().isThrownBy(() -> retention(Map.of(Event.LOG_READ, Period.ofYears(-2))));
        assertThatIllegalArgumentException().isThrownBy(() -> retention(Map.of(Event.ERASED, Period.ofYears(9))));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasASentenceInBothLanguages(ErasureRefusal refusal) {
        String english = Sentences.what(refusal, Locale.ENGLISH);
        assertThat(english).endsWith(".");
        assertThat(Sentences.what(refusal, Locale.FRENCH)).endsWith(".").isNotEqualTo(english);
        assertThat(Sentences.hint(refusal, Locale.FRENCH).isPresent())
                .isEqualTo(Sentences.hint(refusal, Locale.ENGLISH).isPresent());
    }
}
