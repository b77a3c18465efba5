package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safeconduct.log.Event;
import org.safeconduct.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The search over 60,000 records whose values follow from their index, against the same question asked in Java. */
class RecordSearchIT {
    private static final long SIZE = 60_000;

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient SQL = JdbcClient.create(DATABASE.dataSource());
    private static final SearchIndex INDEX = new SearchIndex(DATABASE.dataSource());
    private static final RecordSearch SEARCH = new RecordSearch(DATABASE.dataSource(), INDEX);

    @BeforeAll
    static void fill() throws AuditRefused {
        // Event and purpose never meet, though each is frequent: the combination that an index of each answers worst.
        SQL.sql("""
                        INSERT INTO log_record (index, request, entry, facts, facts_salt, actor, actor_salt, detail,
                                                detail_salt)
                        SELECT i, gen_random_uuid(), decode(repeat('01', 97), 'hex'),
                            convert_to(json_strip_nulls(json_build_object(
                                'event', CASE WHEN i % 2 = 0 THEN 'release-granted' ELSE 'release-refused' END,
                                'time', to_char(timestamp '2026-01-01' + i * interval '1 minute',
                                    'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                'bundle', 'bundle-' || i / 3, 'referral', 'case-' || i / 30, 'part', i % 4,
                                'role', 'officer',
                                'purpose', CASE WHEN i % 2 = 1 THEN 'travel' ELSE 'decision' END,
                                'reason', CASE WHEN i % 1000 = 1 THEN 'release.stale' END,
                                'rendition', CASE WHEN i % 100 = 6 THEN 'original' ELSE 'view' END))::text, 'UTF8'),
                            decode(repeat('02', 32), 'hex'),
                            convert_to(json_strip_nulls(json_build_object('person', 'officer-' || i % 50,
                                'organisation', 'office-' || i % 5,
                                'approver', CASE WHEN i % 100 = 7 THEN 'officer-9' END,
                                'colleague', CASE WHEN i % 200 = 7 THEN 'officer-60' WHEN i % 200 = 107 THEN 'officer-7'
                                    END))::text, 'UTF8'),
                            decode(repeat('03', 32), 'hex'), '{}', decode(repeat('04', 32), 'hex')
                        FROM generate_series(0, :last) i""").param("last", SIZE - 1).update();
        INDEX.reach(SIZE, Duration.ofMinutes(2));
        SQL.sql("ANALYZE log_search").update();
    }

    @AfterAll
    static void stop() {
        INDEX.close();
        DATABASE.close();
    }

    private static Event event(long index) {
        return index % 2 == 0 ? Event.RELEASE_GRANTED : Event.RELEASE_REFUSED;
    }

    private record Case(String name, RecordFilter filter, UnaryOperator<LongStream> same) {}

    @TestFactory
    Stream<DynamicTest> findsExactlyWhatMatchesNewestFirstOverAllPages() {
        return Stream.of(
                        new Case("everything", RecordFilter.ALL, all -> all),
                        new Case(
                                "an event",
                                filter("event", "release-refused"),
                                all -> all.filter(i -> event(i) == Event.RELEASE_REFUSED)),
                        new Case("a person", filter("person", "officer-7"), all -> all.filter(i -> i % 50 == 7)),
                        new Case(
                                "who agreed or acted",
                                filter("person", "officer-9"),
                                all -> all.filter(i -> i % 50 == 9 || i % 100 == 7)),
                        new Case(
                                "whom it was done for",
                                filter("person", "officer-60"),
                                all -> all.filter(i -> i % 200 == 7)),
                        new Case(
                                "who agreed to what another did",
                                filter("person", "officer-9", "bundle", "bundle-69"),
                                all -> all.filter(i -> i == 207 || i == 209)),
                        new Case(
                                "an organisation",
                                filter("organisation", "office-3"),
                                all -> all.filter(i -> i % 5 == 3)),
                        new Case("a case", filter("referral", "case-9"), all -> all.filter(i -> i / 30 == 9)),
                        new Case("a bundle", filter("bundle", "bundle-77"), all -> all.filter(i -> i / 3 == 77)),
                        new Case("a part", filter("part", "2"), all -> all.filter(i -> i % 4 == 2)),
                        new Case("a reason", filter("reason", "release.stale"), all -> all.filter(i -> i % 1000 == 1)),
                        new Case("originals", filter("rendition", "original"), all -> all.filter(i -> i % 100 == 6)),
                        new Case(
                                "a person's originals",
                                filter("rendition", "original", "person", "officer-6"),
                                all -> all.filter(i -> i % 100 == 6)),
                        new Case("a role nobody has", filter("role", "registrar"), all -> all.filter(i -> false)),
                        new Case(
                                "person, event and purpose",
                                filter("person", "officer-8", "event", "release-granted", "purpose", "decision"),
                                all -> all.filter(i -> i % 50 == 8)),
                        new Case(
                                "event and purpose that never meet",
                                filter("event", "release-granted", "purpose", "travel"),
                                all -> all.filter(i -> false)),
                        new Case(
                                "a stretch of time",
                                filter("from", "2026-01-02T00:00:00Z", "to", "2026-01-03T00:00:00Z"),
                                all -> all.filter(i -> i >= 1440 && i < 2880)),
                        new Case(
                                "a person in a stretch of time",
                                filter(
                                        "person",
                                        "officer-3",
                                        "from",
                                        "2026-01-02T00:00:00Z",
                                        "to",
                                        "2026-01-03T00:00:00Z"),
                                all -> all.filter(i -> i >= 1440 && i < 2880 && i % 50 == 3)),
                        new Case(
                                "before there was a log",
                                filter("to", "2020-01-01T00:00:00Z"),
                                all -> all.filter(i -> false)),
                        new Case("what would be SQL", filter("person", "x' OR '1'='1"), all -> all.filter(i -> false)))
                .map(each -> DynamicTest.dynamicTest(each.name, () -> {
                    List<Long> expected = new ArrayList<>(
                            each.same.apply(LongStream.range(0, SIZE)).boxed().toList());
                    assertThat(walk(each.filter, SIZE)).isEqualTo(expected.reversed());
                }));
    }

    /** Every page until there is none. */
    private static List<Long> walk(RecordFilter filter, long size) throws AuditRefused {
        List<Long> found = new ArrayList<>();
        Long before = size;
        while (before != null) {
            RecordSearch.Page page = SEARCH.find(filter, size, before, RecordSearch.MOST);
            assertThat(page.indexes()).hasSizeLessThanOrEqualTo(RecordSearch.MOST);
            assertThat(page.next() == null || page.next() < before).isTrue();
            found.addAll(page.indexes());
            before = page.next();
        }
        return found;
    }

    @Test
    void endsAnAnswerAfterSoManyRecordsThatDoNotMatchAndSaysWhereToGoOn() throws AuditRefused {
        RecordFilter never = filter("role", "officer", "part", "9");
        RecordSearch.Page page = SEARCH.find(never, SIZE, SIZE, 10);
        assertThat(page.indexes()).isEmpty();
        assertThat(page.next()).isEqualTo(SIZE - RecordSearch.MOST_EXAMINED);
        RecordSearch.Page rest = SEARCH.find(never, SIZE, SIZE - RecordSearch.MOST_EXAMINED, 10);
        assertThat(rest.indexes()).isEmpty();
        assertThat(rest.next()).isNull();
    }

    @Test
    void anErasureMeanwhileMovesNoPlaceToGoOn() throws AuditRefused {
        SQL.sql("CREATE TABLE erased AS SELECT * FROM log_search WHERE index >= :from")
                .param("from", SIZE - 100)
                .update();
        DataSource interrupted = before(
                " OFFSET ",
                () -> SQL.sql("DELETE FROM log_search WHERE index >= :from")
                        .param("from", SIZE - 100)
                        .update());
        try {
            RecordSearch.Page page =
                    new RecordSearch(interrupted, INDEX).find(filter("role", "officer", "part", "9"), SIZE, SIZE, 10);
            assertThat(SQL.sql("SELECT max(index) FROM log_search")
                            .query(Long.class)
                            .single())
                    .isEqualTo(SIZE - 101);
            assertThat(page.next()).isEqualTo(SIZE - RecordSearch.MOST_EXAMINED);
        } finally {
            SQL.sql("INSERT INTO log_search SELECT * FROM erased ON CONFLICT DO NOTHING")
                    .update();
            SQL.sql("DROP TABLE erased").update();
        }
    }

    /** The database as it is to somebody who is overtaken right before a statement that has this in it. */
    private static DataSource before(String part, Runnable first) {
        return new DelegatingDataSource(DATABASE.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        RecordSearchIT.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, given) -> {
                            if (method.getName().equals("prepareStatement") && ((String) given[0]).contains(part)) {
                                first.run();
                            }
                            return method.invoke(real, given);
                        });
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> neverReadsTheWholeTable() {
        List<RecordFilter> combinations = new ArrayList<>();
        for (String person : new String[] {"", "officer-3", "nobody"}) {
            for (String event : new String[] {"", "release-granted"}) {
                for (String purpose : new String[] {"", "travel"}) {
                    for (String from : new String[] {"", "2026-01-15T00:00:00Z"}) {
                        combinations.add(filter(
                                "person", person, "event", event, "purpose", purpose, "from", from, "part", "1"));
                    }
                }
            }
        }
        return combinations.stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    long before = scanned();
                    SEARCH.find(each, SIZE, SIZE, 20);
                    assertThat(scanned()).as("sequential scans").isEqualTo(before);
                }));
    }

    /** As PostgreSQL itself counts them; a backend reports what it did when its transaction has ended. */
    private static long scanned() {
        SQL.sql("SELECT pg_stat_force_next_flush()").query((row, number) -> 1).list();
        return SQL.sql(
                        "SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE relname IN ('log_search', 'log_search_person')")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @Test
    void refusesWhatNoRecordCanHold() {
        for (String value : List.of("a\0b", "x".repeat(129), "tab\t", "\ud800")) {
            assertThatThrownBy(() -> SEARCH.find(filter("person", value), SIZE, SIZE, 1))
                    .isInstanceOfSatisfying(
                            AuditRefused.class, e -> assertThat(e.refusal()).isEqualTo(AuditRefusal.FILTER_MALFORMED));
        }
    }

    @Test
    void saysThatItIsBehindRatherThanLeaveRecordsOut() {
        try (TestDatabase empty = TestDatabase.create();
                SearchIndex index = new SearchIndex(empty.dataSource())) {
            assertThatThrownBy(() -> index.reach(5, Duration.ZERO))
                    .isInstanceOfSatisfying(
                            AuditRefused.class, e -> assertThat(e.refusal()).isEqualTo(AuditRefusal.INDEX_BEHIND));
        }
    }

    private static RecordFilter filter(String... given) {
        return new RecordFilter(
                event(given),
                value("person", given),
                value("organisation", given),
                value("referral", given),
                value("bundle", given),
                value("part", given) == null ? null : Integer.valueOf(value("part", given)),
                value("purpose", given),
                value("reason", given),
                value("role", given),
                value("rendition", given),
                value("from", given) == null ? null : Instant.parse(value("from", given)),
                value("to", given) == null ? null : Instant.parse(value("to", given)));
    }

    private static @Nullable Event event(String... given) {
        String code = value("event", given);
        return code == null ? null : Event.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static @Nullable String value(String name, String... given) {
        for (int i = 0; i < given.length; i += 2) {
            if (given[i].equals(name) && !given[i + 1].isEmpty()) {
                return given[i + 1];
            }
        }
        return null;
    }
}
