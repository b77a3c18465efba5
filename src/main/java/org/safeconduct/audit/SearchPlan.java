package org.safeconduct.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One question to the search's table. A row-wise comparison on (column, index), ordered the same way, can only be
 * answered by that column's index, read backwards from where the page begins; the rest of the filter is applied to what
 * it leads to. Column names are constants of this class and values are parameters.
 */
final class SearchPlan {
    private static final int PROBE = 5_000;
    private static final int SPAN = 1024;

    /** The one word of which a record may have several, in a table of their own. */
    private static final String PERSON = "person";

    private final JdbcClient client;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final long from;
    private final long to;

    /** Where one column leads. @param matches how many, exact below {@value #PROBE}, else estimated */
    private record Lead(String column, double matches) {}

    SearchPlan(JdbcClient client, RecordFilter filter, long end) {
        this.client = client;
        word("bundle", filter.bundle());
        word("referral", filter.referral());
        word(PERSON, filter.person());
        word("reason", filter.reason());
        word("organisation", filter.organisation());
        word("purpose", filter.purpose());
        word("event", filter.event() == null ? null : RecordFilter.code(filter.event()));
        word("role", filter.role());
        word("rendition", filter.rendition());
        condition("part", "c.part = :part", filter.part());
        condition("earliest", "c.time >= :earliest", millis(filter.from()));
        condition("latest", "c.time < :latest", millis(filter.to()));
        this.from = Math.min(end, from(filter.from(), end));
        this.to = Math.max(from, Math.min(end, to(filter.to(), end)));
    }

    RecordSearch.Page page(int limit) {
        if (from == to) {
            return new RecordSearch.Page(List.of(), null);
        }
        String lead = lead();
        List<Long> found = question(
                "SELECT c.index FROM " + rows(lead) + " WHERE " + rest(lead) + " ORDER BY "
                        + order(lead, lead.equals(PERSON) ? "l." : "c.") + " LIMIT " + (limit + 1),
                lead);
        if (found.size() > limit) {
            List<Long> page = found.subList(0, limit);
            return new RecordSearch.Page(List.copyOf(page), page.getLast());
        }
        OptionalLong last = last(lead);
        return new RecordSearch.Page(found, last.isPresent() ? last.getAsLong() : null);
    }

    /** The last record that was looked at, if there may be more behind it. */
    private OptionalLong last(String lead) {
        return question(stretch("index", lead, 1) + " OFFSET " + (RecordSearch.MOST_EXAMINED - 1), lead).stream()
                .mapToLong(Long::longValue)
                .filter(index -> index > from)
                .findFirst();
    }

    /** The column with the fewest matches in this stretch of the log; empty: the log itself. */
    private String lead() {
        if (words.size() <= 1) {
            return words.isEmpty() ? "" : words.keySet().iterator().next();
        }
        return words.keySet().stream()
                .map(column -> new Lead(column, matches(column)))
                .min(Comparator.comparingDouble(Lead::matches))
                .orElseThrow()
                .column();
    }

    private double matches(String column) {
        return asked("SELECT count(*), min(index) FROM (" + stretch("index", column, PROBE) + ") c", column)
                .query((row, number) -> {
                    long count = row.getLong(1);
                    return count < PROBE ? count : PROBE * (double) (to - from) / (to - row.getLong(2));
                })
                .single();
    }

    /** What it leads to: {@code c} has the records, and {@code l} their order where another table leads. */
    private String rows(String lead) {
        int most = RecordSearch.MOST_EXAMINED;
        return lead.equals(PERSON)
                ? "(" + stretch("person, index", lead, most) + ") l JOIN log_search c USING (index)"
                : "(" + stretch("*", lead, most) + ") c";
    }

    private String stretch(String columns, String lead, int most) {
        String within = lead.isEmpty()
                ? "index >= :from AND index < :to"
                : "(" + lead + ", index) >= (:lead, :from) AND (" + lead + ", index) < (:lead, :to)";
        String table = lead.equals(PERSON) ? "log_search_person" : "log_search";
        return "SELECT " + columns + " FROM " + table + " WHERE " + within + " ORDER BY " + order(lead, "") + " LIMIT "
                + most;
    }

    private static String order(String lead, String of) {
        return (lead.isEmpty() ? "" : of + lead + " DESC, ") + of + "index DESC";
    }

    private String rest(String lead) {
        List<String> rest = new ArrayList<>(conditions);
        // Asked of each record: an EXISTS may be made a join, for which all of a busy person's rows would be read.
        words.keySet().stream()
                .filter(column -> !column.equals(lead))
                .map(column -> column.equals(PERSON)
                        ? "(SELECT true FROM log_search_person p WHERE p.person = :person AND p.index = c.index)"
                        : "c." + column + " = :" + column)
                .forEach(rest::add);
        return rest.isEmpty() ? "true" : rest.stream().collect(Collectors.joining(" AND "));
    }

    private List<Long> question(String sql, String lead) {
        return asked(sql, lead).query((row, number) -> row.getLong(1)).list();
    }

    private JdbcClient.StatementSpec asked(String sql, String lead) {
        JdbcClient.StatementSpec question =
                client.sql(sql).params(parameters).param("from", from).param("to", to);
        words.forEach(question::param);
        if (!lead.isEmpty()) {
            question.param("lead", words.get(lead));
        }
        return question;
    }

    private void word(String column, @Nullable String value) {
        if (value != null) {
            words.put(column, value);
        }
    }

    private void condition(String name, String sql, @Nullable Object value) {
        if (value != null) {
            conditions.add(sql);
            parameters.put(name, value);
        }
    }

    private long from(@Nullable Instant earliest, long end) {
        return earliest == null ? 0 : bound("SELECT min(block) FROM log_search_span WHERE latest >= ?", earliest, end);
    }

    private long to(@Nullable Instant latest, long end) {
        return latest == null ? end : bound("SELECT max(block) + 1 FROM log_search_span WHERE earliest < ?", latest, 0);
    }

    private long bound(String sql, Instant time, long otherwise) {
        return client.sql(sql)
                .param(time.toEpochMilli())
                .query((row, number) -> row.getObject(1, Long.class))
                .optional()
                .map(block -> block * SPAN)
                .orElse(otherwise);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
