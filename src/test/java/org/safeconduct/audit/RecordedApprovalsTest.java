package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.keys.OneTimeKeys;
import org.safeconduct.keys.Validity;
import org.safeconduct.release.OpeningAnswer;
import org.safeconduct.release.OpeningAsk;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** Asks for a second person's yes, and the answers, against the log. */
class RecordedApprovalsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        BundlePlan plan = exchange.plan("unhcr-1", TestExchange.part(List.of("officer-1"), List.of("officer-2")));
        exchange.send(exchange.seal(plan), "unhcr-1");
        Instant until = exchange.clock.instant().plus(Duration.ofHours(1));
        OpeningAsk ask = OpeningAsk.of(
                exchange.request(plan.id(), "officer-1"),
                Cast.ring("officer-1").certificates(),
                OneTimeKeys.make(Cast.ring("officer-1").signing(), new Validity(exchange.clock.instant(), until))
                        .certificates(),
                until);
        SignedStatement asked = SignedStatement.sign(ask, Cast.ring("officer-1").signing());
        exchange.gate.approvals().ask(asked, exchange.caller("officer-1"));
        OpeningAnswer yes = OpeningAnswer.of(
                ask, asked.digest(), Cast.ring("officer-2").certificates(), null, exchange.clock.instant());
        exchange.gate
                .approvals()
                .answer(
                        ask.id(),
                        SignedStatement.sign(yes, Cast.ring("officer-2").signing()),
                        exchange.caller("officer-2"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Map<Mismatch, Long> found() {
        Mismatches found = new Mismatches(compared -> {});
        new RecordedRows(exchange.sql).run(found);
        return found.found().stream().collect(Collectors.toMap(Mismatches.Found::mismatch, Mismatches.Found::count));
    }

    @Test
    void fitAsTheyAre() {
        assertThat(found()).isEmpty();
    }

    @Test
    void areMissedWhereTheirRowsAreGone() {
        exchange.sql.sql("delete from opening_answer").update();
        assertThat(found()).isEqualTo(Map.of(Mismatch.RECORD_WITHOUT_APPROVAL, 1L));
        exchange.sql.sql("delete from opening_ask").update();
        assertThat(found()).isEqualTo(Map.of(Mismatch.RECORD_WITHOUT_APPROVAL, 2L));
    }

    @Test
    void areFoundWhereNobodyRecordedThem() {
        exchange.sql
                .sql(
                        "insert into opening_ask (request, release, bundle, asker, approvers, until)"
                                + " select gen_random_uuid(), repeat('0', 64), bundle, asker, approvers, until from opening_ask")
                .update();
        assertThat(found()).isEqualTo(Map.of(Mismatch.APPROVAL_WITHOUT_RECORD, 1L));
        exchange.sql
                .sql("insert into opening_answer (request, ask, agreed)"
                        + " select gen_random_uuid(), ask, true from opening_answer")
                .update();
        assertThat(found()).isEqualTo(Map.of(Mismatch.APPROVAL_WITHOUT_RECORD, 2L));
    }
}
