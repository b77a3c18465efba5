package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

class OutcomesTest {
    @TempDir
    Path folder;

    private TestExchange exchange;
    private Outcomes outcomes;
    private ReleaseRequest request;
    private Release release;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        outcomes = exchange.outcomes();
        BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part("officer-1", "officer-2"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Requests requests = new Requests(exchange.clock, plan.id());
        request = requests.of("officer-1", 1);
        release = exchange.gate.release(requests.signed("officer-1", request), exchange.caller("officer-1"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private OutcomeReport report(ReportedOutcome outcome) {
        return OutcomeReport.of(request, outcome, exchange.clock.instant());
    }

    private static SignedOutcomeReport signed(String by, OutcomeReport report) {
        return SignedOutcomeReport.sign(report, Cast.ring(by).signing());
    }

    private Inclusion tell(SignedOutcomeReport report) throws Exception {
        return outcomes.report(request.id(), report, exchange.caller("officer-1"));
    }

    private List<Disclosed> records(Predicate<Event> which) throws Exception {
        return exchange.records().stream()
                .filter(record ->
                        which.test(Objects.requireNonNull(record.facts()).event()))
                .toList();
    }

    private void assertRefused(OutcomeRefusal refusal, String caller, UUID of, SignedOutcomeReport report)
            throws Exception {
        int before = records(each -> true).size();
        OutcomeRefused refused =
                catchThrowableOfType(OutcomeRefused.class, () -> outcomes.report(of, report, exchange.caller(caller)));
        assertThat(refused).isNotNull();
        assertThat(refused.refusal()).isEqualTo(refusal);
        List<Disclosed> now = records(each -> true);
        assertThat(now).hasSize(before + 1);
        Disclosed last = now.getLast();
        assertThat(Objects.requireNonNull(last.facts()).event()).isEqualTo(Event.OUTCOME_REFUSED);
        assertThat(Objects.requireNonNull(last.facts()).reason()).isEqualTo(refusal.code());
        assertThat(Objects.requireNonNull(last.actor()).person()).isEqualTo(caller);
    }

    @Test
    void recordsASecondRecordThatPointsAtTheFirst() throws Exception {
        exchange.clock.move(Duration.ofMinutes(3));
        Facts facts = Objects.requireNonNull(tell(signed("officer-1", report(ReportedOutcome.OPENED)))
                .record()
                .verify()
                .facts());
        Facts intent =
                Objects.requireNonNull(release.inclusion().record().verify().facts());
        assertThat(facts)
                .isEqualTo(intent.outcome(
                        Event.OPENED,
                        exchange.clock.instant(),
                        release.inclusion().index(),
                        null));
        assertThat(facts.purpose()).isEqualTo("admissibility-medical");
    }

    @ParameterizedTest
    @EnumSource
    void recordsWhyAnOpeningFailed(ReportedOutcome outcome) throws Exception {
        Facts facts = Objects.requireNonNull(
                tell(signed("officer-1", report(outcome))).record().verify().facts());
        boolean opened = outcome == ReportedOutcome.OPENED;
        assertThat(facts.event()).isEqualTo(opened ? Event.OPENED : Event.OPEN_FAILED);
        assertThat(facts.reason()).isEqualTo(opened ? null : outcome.code());
    }

    @Test
    void takesTheSameReportAgainAndRecordsItOnce() throws Exception {
        long first = tell(signed("officer-1", report(ReportedOutcome.OPENED))).index();
        exchange.clock.move(Duration.ofDays(1));
        assertThat(tell(signed("officer-1", report(ReportedOutcome.OPENED))).index())
                .isEqualTo(first);
        assertThat(records(event -> event == Event.OPENED)).hasSize(1);
        assertThat(records(event -> event == Event.OUTCOME_REFUSED)).isEmpty();
    }

    @Test
    void recordsOneOfManyAtTheSameTime() throws Exception {
        SignedOutcomeReport report = signed("officer-1", report(ReportedOutcome.OPENED));
        List<CompletableFuture<Long>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return tell(report).index();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(records(event -> event == Event.OPENED)).hasSize(1);
    }

    @Test
    void keepsTheFirstReportAndRecordsThatAnotherCame() throws Exception {
        tell(signed("officer-1", report(ReportedOutcome.OPENED)));
        SignedOutcomeReport denial = signed("officer-1", report(ReportedOutcome.CONTENT_REFUSED));
        assertRefused(OutcomeRefusal.DIFFERS, "officer-1", request.id(), denial);
        Facts refused = Objects.requireNonNull(
                records(event -> event == Event.OUTCOME_REFUSED).getLast().facts());
        assertThat(refused.release()).isEqualTo(release.inclusion().index());
        assertThat(records(event -> event == Event.OPEN_FAILED)).isEmpty();
    }

    @Test
    void refusesAnotherPersonsReleaseWithoutTellingWhose() throws Exception {
        OutcomeReport own = report(ReportedOutcome.OPENED);
        OutcomeReport theirs = new OutcomeReport(
                own.format(),
                own.origin(),
                own.release(),
                own.bundle(),
                own.part(),
                Cast.ring("officer-2").certificates().signing().fingerprints(),
                own.outcome(),
                own.time());
        assertRefused(OutcomeRefusal.UNKNOWN_RELEASE, "officer-2", request.id(), signed("officer-2", theirs));
        Facts refused = Objects.requireNonNull(
                records(event -> event == Event.OUTCOME_REFUSED).getLast().facts());
        assertThat(refused.bundle()).isNull();
        assertThat(refused.release()).isNull();
    }

    @Test
    void refusesWhatTheCallerDidNotSign() throws Exception {
        SignedOutcomeReport report = signed("officer-1", report(ReportedOutcome.OPENED));
        assertRefused(OutcomeRefusal.SIGNER_NOT_CALLER, "officer-2", request.id(), report);
        SignedOutcomeReport forged = signed("officer-2", report(ReportedOutcome.OPENED));
        assertRefused(OutcomeRefusal.SIGNATURE_INVALID, "officer-1", request.id(), forged);
        DetachedSignatures half = new DetachedSignatures(
                report.signatures().ecdsa(), forged.signatures().mldsa());
        assertRefused(
                OutcomeRefusal.SIGNATURE_INVALID,
                "officer-1",
                request.id(),
                new SignedOutcomeReport(report.bytes(), half));
    }

    @Test
    void refusesAReportOfAnotherReleasePartOrExchange() throws Exception {
        assertRefused(
                OutcomeRefusal.OF_OTHER_RELEASE,
                "officer-1",
                UUID.randomUUID(),
                signed("officer-1", report(ReportedOutcome.OPENED)));
        assertAlteredRefused(OutcomeRefusal.OF_OTHER_RELEASE, r -> altered(r, r.origin(), r.bundle(), 2));
        assertAlteredRefused(OutcomeRefusal.OF_OTHER_RELEASE, r -> altered(r, r.origin(), BundleId.random(), 1));
        assertAlteredRefused(OutcomeRefusal.FOREIGN, r -> altered(r, "other.example/log", r.bundle(), 1));
    }

    @Test
    void refusesAReportOfAReleaseThatNeverWas() throws Exception {
        Requests requests = new Requests(exchange.clock, request.bundle());
        ReleaseRequest never = requests.of("officer-1", 1);
        OutcomeReport report = OutcomeReport.of(never, ReportedOutcome.OPENED, exchange.clock.instant());
        assertRefused(OutcomeRefusal.UNKNOWN_RELEASE, "officer-1", never.id(), signed("officer-1", report));
    }

    @Test
    void refusesARefusedRequestsOutcome() throws Exception {
        Requests requests = new Requests(exchange.clock, BundleId.random());
        ReleaseRequest refused = requests.of("officer-2", 1);
        assertThatThrownBy(() ->
                        exchange.gate.release(requests.signed("officer-2", refused), exchange.caller("officer-2")))
                .isInstanceOf(ReleaseRefused.class);
        OutcomeReport report = OutcomeReport.of(refused, ReportedOutcome.OPENED, exchange.clock.instant());
        assertRefused(OutcomeRefusal.UNKNOWN_RELEASE, "officer-2", refused.id(), signed("officer-2", report));
    }

    @Test
    void refusesWhatIsNoReport() throws Exception {
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
        DetachedSignatures signatures =
                HybridSignatures.sign(bytes, Cast.ring("officer-1").signing());
        assertRefused(OutcomeRefusal.MALFORMED, "officer-1", request.id(), new SignedOutcomeReport(bytes, signatures));
        // A release request, signed and genuine, is no report of its outcome.
        byte[] other = StrictJson.write(request);
        assertRefused(
                OutcomeRefusal.MALFORMED,
                "officer-1",
                request.id(),
                new SignedOutcomeReport(
                        other,
                        HybridSignatures.sign(other, Cast.ring("officer-1").signing())));
    }

    @Test
    void countsReleasesWithoutAnOutcomeOnceTheyAreOld() throws Exception {
        assertThat(outcomes.unreported(Duration.ofHours(1))).isZero();
        exchange.clock.move(Duration.ofHours(2));
        assertThat(outcomes.unreported(Duration.ofHours(1))).isEqualTo(1);
        tell(signed("officer-1", report(ReportedOutcome.INTERRUPTED)));
        assertThat(outcomes.unreported(Duration.ofHours(1))).isZero();
    }

    @Test
    void keepsTheOfficersSignedBytesOfBoth() throws Exception {
        SignedOutcomeReport report = signed("officer-1", report(ReportedOutcome.OPENED));
        tell(report);
        byte[] kept = exchange.sql
                .sql("select content from release_outcome where release = ?")
                .param(request.id())
                .query(byte[].class)
                .single();
        assertThat(kept).isEqualTo(report.bytes());
        byte[] asked = exchange.sql
                .sql("select content from release_decision where request = ? and granted")
                .param(request.id())
                .query(byte[].class)
                .single();
        assertThat(asked).isEqualTo(StrictJson.write(request));
    }

    private void assertAlteredRefused(OutcomeRefusal refusal, UnaryOperator<OutcomeReport> change) throws Exception {
        OutcomeReport altered = change.apply(report(ReportedOutcome.OPENED));
        assertRefused(refusal, "officer-1", request.id(), signed("officer-1", altered));
    }

    private static OutcomeReport altered(OutcomeReport r, String origin, BundleId bundle, int part) {
        return new OutcomeReport(r.format(), origin, r.release(), bundle, part, r.signer(), r.outcome(), r.time());
    }
}
