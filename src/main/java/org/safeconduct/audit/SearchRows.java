package org.safeconduct.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What of a record can be asked for, as rows of the search's table. */
final class SearchRows {
    private static final int LONGEST_SECTION = 1 << 16;
    private static final List<String> PEOPLE = List.of("person", "approver", "colleague");
    private static final List<String> FACTS =
            List.of("event", "referral", "bundle", "purpose", "reason", "role", "rendition");

    private final JdbcClient client;
    private final JdbcTemplate template;

    SearchRows(DataSource database) {
        this.template = new JdbcTemplate(database);
        this.client = JdbcClient.create(template);
    }

    /** Sections as they are in the database: the tree alone says whether they are what was committed to. */
    record Source(long index, byte @Nullable [] facts, byte @Nullable [] actor) {}

    /** @param people each once, in no order */
    private record Row(
            long index, long time, @Nullable Integer part, List<@Nullable String> words, Set<String> people) {}

    List<Source> from(long index, int limit) {
        return client.sql(
                        "SELECT index, facts, actor FROM log_record WHERE index >= :index ORDER BY index LIMIT :limit")
                .param("index", index)
                .param("limit", limit)
                .query((row, number) -> new Source(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    void insert(List<Source> records) {
        List<Row> rows = new ArrayList<>();
        for (Source record : records) {
            Row row = row(record);
            if (row != null) {
                rows.add(row);
            }
        }
        template.update(connection -> statement(connection, INSERT, rows));
        template.update(connection -> people(connection, rows));
        template.update(connection -> spans(connection, rows));
    }

    /** Null for a record that is erased, or that nobody could have written: a filter matches neither. */
    private static @Nullable Row row(Source record) {
        JsonNode facts = read(record.facts());
        if (facts == null || word(facts, "event") == null) {
            return null;
        }
        JsonNode actor = read(record.actor());
        List<@Nullable String> words = new ArrayList<>();
        FACTS.forEach(name -> words.add(word(facts, name)));
        words.add(actor == null ? null : word(actor, "organisation"));
        Set<String> people = new HashSet<>();
        PEOPLE.stream()
                .map(name -> actor == null ? null : word(actor, name))
                .filter(Objects::nonNull)
                .forEach(people::add);
        Long time = time(word(facts, "time"));
        JsonNode part = facts.path("part");
        return time == null
                ? null
                : new Row(record.index(), time, part.isInt() ? part.intValue() : null, words, people);
    }

    /** By name, not as {@link org.safeconduct.log.Facts}: a newer server's events can be searched for all the same. */
    private static @Nullable JsonNode read(byte @Nullable [] section) {
        try {
            return section == null ? null : StrictJson.readTree(section, LONGEST_SECTION);
        } catch (JsonRejected e) {
            return null;
        }
    }

    private static @Nullable String word(JsonNode section, String name) {
        JsonNode value = section.path(name);
        return value.isString() && RecordFilter.searchable(value.stringValue()) ? value.stringValue() : null;
    }

    private static @Nullable Long time(@Nullable String time) {
        try {
            return time == null ? null : Instant.parse(time).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static final String INSERT =
            "INSERT INTO log_search (index, time, part, event, referral, bundle, purpose, reason, role,"
                    + " rendition, organisation) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SPANS = """
            INSERT INTO log_search_span AS s (block, earliest, latest)
            SELECT index >> 10, min(time), max(time) FROM unnest(?, ?) AS t (index, time) GROUP BY 1
            ON CONFLICT (block) DO UPDATE
            SET earliest = least(s.earliest, EXCLUDED.earliest), latest = greatest(s.latest, EXCLUDED.latest)""";

    private static PreparedStatement statement(Connection connection, String sql, List<Row> rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, numbers(connection, rows.stream().map(Row::index).toArray()));
        statement.setArray(2, numbers(connection, rows.stream().map(Row::time).toArray()));
        statement.setArray(
                3,
                connection.createArrayOf("integer", rows.stream().map(Row::part).toArray()));
        for (int i = 0; i < FACTS.size() + 1; i++) {
            int word = i;
            statement.setArray(
                    4 + i,
                    connection.createArrayOf(
                            "text",
                            rows.stream().map(row -> row.words().get(word)).toArray()));
        }
        return statement;
    }

    private static PreparedStatement people(Connection connection, List<Row> rows) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement("INSERT INTO log_search_person (index, person) SELECT * FROM unnest(?, ?)");
        List<Long> indexes = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (Row row : rows) {
            row.people().forEach(person -> {
                indexes.add(row.index());
                people.add(person);
            });
        }
        statement.setArray(1, numbers(connection, indexes.toArray()));
        statement.setArray(2, connection.createArrayOf("text", people.toArray()));
        return statement;
    }

    private static PreparedStatement spans(Connection connection, List<Row> rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(SPANS);
        statement.setArray(1, numbers(connection, rows.stream().map(Row::index).toArray()));
        statement.setArray(2, numbers(connection, rows.stream().map(Row::time).toArray()));
        return statement;
    }

    private static Array numbers(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("bigint", values);
    }
}
