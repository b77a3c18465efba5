package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.Outcomes;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;
import org.safeconduct.release.SignedReleaseRequest;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

class OpeningsTest {
    @TempDir
    Path folder;

    private TestExchange exchange;
    private Outcomes outcomes;
    private Openings openings;
    private BundleId bundle;

    @BeforeEach
    void send() throws Exception {
        exchange = new TestExchange(folder);
        outcomes = exchange.outcomes();
        openings = new Openings(outcomes, exchange.log);
        bundle = sent();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private BundleId sent() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        return plan.id();
    }

    private ReleaseRequest ask(BundleId of, String officer) throws Exception {
        exchange.clock.move(Duration.ofSeconds(1));
        ReleaseRequest request = exchange.request(of, officer);
        var signed = SignedReleaseRequest.sign(request, Cast.ring(officer).signing());
        Throwable refused = catchThrowable(() -> exchange.gate.release(signed, exchange.caller(officer)));
        assertThat(refused == null).isEqualTo(officer.equals("officer-1"));
        return request;
    }

    private static Facts facts(Inclusion inclusion) throws Exception {
        return Objects.requireNonNull(inclusion.record().verify().facts());
    }

    @Test
    void showsDecisionsAndOutcomesWithProofsAndNobodysName() throws Exception {
        ReleaseRequest request = ask(bundle, "officer-1");
        OutcomeReport report = OutcomeReport.of(request, ReportedOutcome.OPENED, exchange.clock.instant());
        outcomes.report(
                request.id(),
                SignedOutcomeReport.sign(report, Cast.ring("officer-1").signing()),
                exchange.caller("officer-1"));
        ask(bundle, "officer-2");
        // A refusal is not waited for: this waits until all that was committed is in the tree.
        assertThat(exchange.records()).hasSize(5);
        Openings.Page page = openings.of(bundle, Openings.Place.START, 10);
        assertThat(page.next()).isNull();
        assertThat(page.openings()).hasSize(2);
        Openings.Opening first = page.openings().getFirst();
        assertThat(facts(first.decision()).event()).isEqualTo(Event.RELEASE_GRANTED);
        Inclusion outcome = Objects.requireNonNull(first.outcome());
        assertThat(facts(outcome).event()).isEqualTo(Event.OPENED);
        assertThat(facts(outcome).release()).isEqualTo(first.decision().index());
        Openings.Opening second = page.openings().getLast();
        assertThat(facts(second.decision()).reason()).isEqualTo("release.not-a-recipient");
        assertThat(second.outcome()).isNull();
        for (Inclusion each : List.of(first.decision(), outcome, second.decision())) {
            ProofVerifier.verify(each, exchange.policy);
            assertThat(each.record().actor()).isNull();
            assertThat(each.record().detail()).isNull();
        }
    }

    @Test
    void givesEveryDecisionOnceFromPageToPage() throws Exception {
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(exchange.log
                    .find(ask(bundle, "officer-1").id())
                    .orElseThrow()
                    .index());
        }
        List<Long> shown = new ArrayList<>();
        Openings.Place place = Openings.Place.START;
        int pages = 0;
        while (place != null) {
            Openings.Page page = openings.of(bundle, place, 2);
            page.openings().forEach(each -> shown.add(each.decision().index()));
            place = page.next();
            pages++;
        }
        assertThat(shown).isEqualTo(asked);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void showsNoOtherCaseWhateverARowSays() throws Exception {
        ReleaseRequest theirs = ask(sent(), "officer-1");
        exchange.sql
                .sql("update release_decision set bundle = ? where request = ?")
                .params(bundle.hex(), theirs.id())
                .update();
        assertThat(openings.of(bundle, Openings.Place.START, 10).openings()).isEmpty();
    }
}
