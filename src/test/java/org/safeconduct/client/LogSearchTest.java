package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.api.FoundDocument;
import org.safeconduct.api.SearchDocument;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.client.HostileServer.Asked;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.Numbered;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** What a reviewer's machine makes of a search that is answered by somebody who lies. */
class LogSearchTest {
    private static final String NONE =
            "{\"code\":\"api.not-found\",\"title\":\"none\",\"status\":404,\"detail\":\"none\"}";
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1), 1);

    @TempDir
    Path folder = Path.of("");

    private TestExchange real;

    @BeforeEach
    void fiveRecordsOfTwoPeople() throws Exception {
        real = new TestExchange(folder);
        for (int i = 0; i < 5; i++) {
            append(real, i);
        }
    }

    private static void append(TestExchange exchange, int i) throws Exception {
        UUID request = UUID.randomUUID();
        Facts facts = new Facts(
                Event.RELEASE_GRANTED,
                Instant.parse("2026-11-21T10:00:00Z"),
                "bundle-" + i,
                null,
                1,
                "officer",
                "travel",
                null);
        Actor actor = new Actor("officer-" + (i % 2 + 1), "resettlement", null, null);
        new TransactionTemplate(exchange.transactions)
                .executeWithoutResult(status ->
                        exchange.log.append(new RecordDraft(request, facts, actor, new Detail("why", null, null))));
        exchange.log.await(request, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        real.close();
    }

    private FoundDocument proven(long index) {
        Numbered record = real.log.at(List.of(index)).getFirst();
        return FoundDocument.of(real.log.prove(List.of(record)).getFirst());
    }

    private Answer records(@Nullable String next, FoundDocument... records) {
        return Answer.json(new String(StrictJson.write(new SearchDocument(List.of(records), next)), UTF_8));
    }

    private LogSearch.Found find(RecordFilter filter, int most, Function<Asked, Answer> answers) throws Exception {
        Function<Asked, Answer> all = asked -> asked.path().startsWith("/v1/log/search")
                ? answers.apply(asked)
                : real.log
                        .tile(asked.path().substring("/v1/log/".length()))
                        .map(Answer::bytes)
                        .orElseGet(() -> Answer.of(404, "application/problem+json", NONE));
        try (HostileServer server = new HostileServer(all);
                Exchange exchange = Exchange.anonymously(ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT)) {
            return new LogSearch(exchange, real.policy, new Home(folder.resolve("home"))).find(filter, most);
        }
    }

    private Optional<Inclusion> at(long index, Function<Asked, Answer> answers) throws Exception {
        Function<Asked, Answer> all = asked -> asked.path().startsWith("/v1/log/search")
                ? answers.apply(asked)
                : Answer.of(404, "application/problem+json", NONE);
        try (HostileServer server = new HostileServer(all);
                Exchange exchange = Exchange.anonymously(ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT)) {
            return new LogSearch(exchange, real.policy, new Home(folder.resolve("home"))).at(index);
        }
    }

    private @Nullable Refusal refusalAt(long index, FoundDocument... answered) {
        return catchThrowable(() -> at(index, asked -> records(null, answered))) instanceof Refused refused
                ? refused.refusal()
                : null;
    }

    private @Nullable Refusal refusal(RecordFilter filter, int most, Function<Asked, Answer> answers) {
        return catchThrowable(() -> find(filter, most, answers)) instanceof Refused refused ? refused.refusal() : null;
    }

    private static RecordFilter of(String person) {
        return new RecordFilter(null, person, null, null, null, null, null, null, null, null, null, null);
    }

    private static FoundDocument with(FoundDocument record, long index, @Nullable String proof) {
        return new FoundDocument(index, record.entry(), record.facts(), record.actor(), record.detail(), proof);
    }

    @Test
    void showsWhatHoldsAndWasAskedFor() throws Exception {
        LogSearch.Found found = find(of("officer-1"), 10, asked -> records(null, proven(5), proven(3)));
        assertThat(found.records()).extracting(LogSearch.Verified::index).containsExactly(5L, 3L);
        assertThat(found.more()).isFalse();
    }

    @Test
    void refusesARecordThatWasNotAskedFor() {
        assertThat(refusal(of("officer-1"), 10, asked -> records(null, proven(5), proven(4))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
    }

    @Test
    void refusesRepetitionAndAnotherOrder() {
        assertThat(refusal(of("officer-1"), 10, asked -> records(null, proven(5), proven(5))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(of("officer-1"), 10, asked -> records(null, proven(3), proven(5))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(of("officer-1"), 10, asked -> records("again", proven(5))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
    }

    @Test
    void refusesAGapWhereNothingWasLeftOutByAFilter() {
        assertThat(refusal(RecordFilter.ALL, 10, asked -> records(null, proven(5), proven(3))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
    }

    @Test
    void showsEveryRecordUpToACheckpointWhereNothingWasAskedFor() throws Exception {
        LogSearch.Found found = find(
                RecordFilter.ALL,
                10,
                asked -> records(null, proven(5), proven(4), proven(3), proven(2), proven(1), proven(0)));
        assertThat(found.records()).hasSize(6);
        assertThat(Objects.requireNonNull(found.upTo()).size()).isEqualTo(6);
        assertThat(find(of("officer-1"), 10, asked -> records(null, proven(5))).upTo())
                .isNull();
    }

    @Test
    void asksForThoseThatCameBetweenTheSearchAndTheProof() throws Exception {
        LogSearch.Found found = find(
                RecordFilter.ALL,
                2,
                asked -> asked.path().contains("next=before-6")
                        ? records("more", proven(5), proven(4))
                        : records("more", proven(3), proven(2)));
        assertThat(found.records()).extracting(LogSearch.Verified::index).containsExactly(5L, 4L);
        assertThat(found.more()).isTrue();
    }

    @Test
    void refusesALogWhoseNewestOrOldestRecordsAreHidden() {
        assertThat(refusal(RecordFilter.ALL, 2, asked -> records("more", proven(4), proven(3))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(RecordFilter.ALL, 10, asked -> records(null, proven(5), proven(4))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(RecordFilter.ALL, 2, asked -> records(null, proven(5), proven(4))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(RecordFilter.ALL, 2, asked -> records(null))).isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
    }

    @Test
    void refusesAnEarlierStateOfTheLogThanThisMachineSaw() throws Exception {
        FoundDocument early = proven(5);
        append(real, 9);
        find(of("officer-2"), 1, asked -> records(null, proven(6)));
        assertThat(refusal(RecordFilter.ALL, 1, asked -> records("more", early)))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
    }

    @Test
    void refusesARecordWithoutItsProofOrWithAnothers() {
        FoundDocument five = proven(5);
        assertThat(refusal(of("officer-1"), 10, asked -> records(null, with(five, 5, null))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(of("officer-1"), 10, asked -> records(null, with(five, 3, five.proof()))))
                .isEqualTo(LogRefusal.NOT_INCLUDED);
        assertThat(refusal(
                        of("officer-1"),
                        10,
                        asked -> records(null, with(five, 3, proven(3).proof()))))
                .isEqualTo(LogRefusal.NOT_INCLUDED);
    }

    @Test
    void refusesASectionThatWasChanged() {
        FoundDocument five = proven(5);
        byte[] changed = Objects.requireNonNull(five.facts()).content().clone();
        changed[changed.length - 3] ^= 1;
        FoundDocument altered = new FoundDocument(
                5,
                five.entry(),
                new org.safeconduct.api.SectionDocument(
                        changed, Objects.requireNonNull(five.facts()).salt()),
                five.actor(),
                five.detail(),
                five.proof());
        assertThat(refusal(of("officer-1"), 10, asked -> records(null, altered)))
                .isEqualTo(LogRefusal.RECORD_ALTERED);
    }

    @Test
    void refusesMoreThanItAskedForAndPagesWithoutEnd() {
        assertThat(refusal(of("officer-1"), 1, asked -> records(null, proven(5), proven(3))))
                .isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusal(of("officer-1"), 1, asked -> records("more"))).isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
    }

    @Test
    void refusesALogThatIsNotTheOneSeenBefore() throws Exception {
        List<Inclusion> before = new ArrayList<>(real.log.prove(real.log.at(List.of(5L))));
        find(of("officer-1"), 10, asked -> records(null, FoundDocument.of(before.getFirst())));
        try (TestExchange other = new TestExchange(java.nio.file.Files.createDirectory(folder.resolve("other")))) {
            append(other, 0);
            Numbered first = other.log.at(List.of(0L)).getFirst();
            FoundDocument forked =
                    FoundDocument.of(other.log.prove(List.of(first)).getFirst());
            assertThat(refusal(RecordFilter.ALL, 10, asked -> records(null, forked)))
                    .isIn(ClientRefusal.LOG_CHANGED, ClientRefusal.LOG_UNPROVEN);
        }
    }

    @Test
    void showsTheOneRecordThatWasAskedFor() throws Exception {
        Inclusion found = at(3, asked -> {
                    assertThat(asked.path()).contains("next=before-4", "limit=1", "proofs=true");
                    return records(null, proven(3));
                })
                .orElseThrow();
        assertThat(found.index()).isEqualTo(3);
    }

    @Test
    void refusesAnotherRecordInThePlaceOfOneThatIsThere() {
        assertThat(refusalAt(3, proven(2))).isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusalAt(3, proven(4))).isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusalAt(3)).isEqualTo(ClientRefusal.SEARCH_NOT_AS_ASKED);
        assertThat(refusalAt(3, with(proven(2), 3, proven(2).proof()))).isEqualTo(LogRefusal.NOT_INCLUDED);
    }

    @Test
    void findsNoneWhereTheLogEndsBeforeIt() throws Exception {
        assertThat(at(99, asked -> records(null, proven(5)))).isEmpty();
    }
}
