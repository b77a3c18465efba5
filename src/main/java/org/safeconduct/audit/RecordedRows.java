package org.safeconduct.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every row of a deposit, decision, outcome or second yes has its record, and every such record its row. That records are what the
 * tree commits to is the log verifier's part.
 */
final class RecordedRows implements Comparison {
    /** Records looked at by one statement. */
    private static final long STRETCH = 50_000;

    private static final String BUNDLE = "substring(encode(r.facts, 'escape') from '\"bundle\":\"([0-9a-f]{32})\"')";
    /** Rows looked at by one statement. */
    private static final int PAGE = 10_000;

    private final JdbcClient database;

    RecordedRows(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void run(Mismatches found) {
        long size = database.sql("select coalesce(max(index) + 1, 0) from log_record")
                .query(Long.class)
                .single();
        for (long from = 0; from < size; from += STRETCH) {
            // A record's row was committed with it, so whatever is in the tree now has had its row.
            stretch(from, Math.min(size, from + STRETCH), found);
        }
        rows(found);
    }

    private void stretch(long from, long to, Mismatches found) {
        found.compared(to - from);
        records(
                found,
                Mismatch.RECORD_WITHOUT_DEPOSIT,
                "not exists (select from deposit d where d.bundle = " + BUNDLE + ")",
                List.of(Event.DEPOSITED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_RELEASE,
                "not exists (select from release_decision d where d.request = r.request and d.granted)",
                List.of(Event.RELEASE_GRANTED, Event.BREAK_GLASS),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_RELEASE,
                "not exists (select from release_decision d where d.request = r.request and not d.granted)",
                List.of(Event.RELEASE_REFUSED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_OUTCOME,
                "not exists (select from release_outcome o where o.request = r.request)",
                List.of(Event.OPENED, Event.OPEN_FAILED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_APPROVAL,
                "not exists (select from opening_ask a where a.request = r.request)",
                List.of(Event.APPROVAL_ASKED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_APPROVAL,
                "not exists (select from opening_answer a where a.request = r.request)",
                List.of(Event.APPROVAL_GIVEN, Event.APPROVAL_DENIED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_APPROVAL,
                "not exists (select from reseal a where a.request = r.request)",
                List.of(Event.RESEAL_ASKED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_RELEASE,
                "not exists (select from break_glass g where g.request = r.request)",
                List.of(Event.BREAK_GLASS),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_APPROVAL,
                "not exists (select from reseal_yes a where a.request = r.request)",
                List.of(Event.RESEALED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_RELEASE,
                "not exists (select from break_glass_review v where v.request = r.request)",
                List.of(Event.BREAK_GLASS_REVIEWED),
                from,
                to);
        records(
                found,
                Mismatch.RECORD_WITHOUT_DESTRUCTION,
                "not exists (select from destruction x where x.request = r.request)",
                List.of(Event.DESTROYED),
                from,
                to);
    }

    private void records(
            Mismatches found, Mismatch mismatch, String condition, List<Event> events, long from, long to) {
        String of = String.join(
                " or ", Collections.nCopies(events.size(), "substring(r.facts from 1 for octet_length(?)) = ?"));
        List<Object> parameters = new ArrayList<>(List.of(from, to));
        for (Event event : events) {
            parameters.add(Facts.beginning(event));
            parameters.add(Facts.beginning(event));
        }
        database.sql("select r.index::text from log_record r where r.index >= ? and r.index < ? and (" + of + ") and "
                        + condition + " order by r.index")
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list()
                .forEach(place -> found.add(mismatch, "record " + place));
    }

    private void rows(Mismatches found) {
        find(found, Mismatch.RELEASE_WITHOUT_RECORD, "release_decision");
        find(found, Mismatch.RELEASE_WITHOUT_RECORD, "break_glass_review");
        find(found, Mismatch.OUTCOME_WITHOUT_RECORD, "release_outcome");
        find(found, Mismatch.APPROVAL_WITHOUT_RECORD, "opening_ask");
        find(found, Mismatch.APPROVAL_WITHOUT_RECORD, "opening_answer");
        find(found, Mismatch.APPROVAL_WITHOUT_RECORD, "reseal");
        find(found, Mismatch.APPROVAL_WITHOUT_RECORD, "reseal_yes");
        find(found, Mismatch.DESTRUCTION_WITHOUT_RECORD, "destruction");
    }

    /** In pages by the request: a statement over all rows would hold back what vacuuming frees. */
    private void find(Mismatches found, Mismatch mismatch, String table) {
        UUID after = new UUID(0, 0);
        List<Row> page = page(table, after);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(Row::unrecorded)
                    .forEach(row -> found.add(mismatch, table + ", request " + row.request()));
            page = page(table, page.getLast().request());
        }
    }

    private record Row(UUID request, boolean unrecorded) {}

    private List<Row> page(String table, UUID after) {
        return database.sql("select t.request, not exists (select from log_record r where r.request = t.request)"
                        + " and not exists (select from log_staged s where s.request = t.request) as unrecorded"
                        + " from (select request from " + table + " where request > ? order by request limit ?) t"
                        + " order by t.request")
                .params(after, PAGE)
                .query((row, number) -> new Row(row.getObject("request", UUID.class), row.getBoolean("unrecorded")))
                .list();
    }
}
