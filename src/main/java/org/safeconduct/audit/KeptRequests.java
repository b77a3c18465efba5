package org.safeconduct.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Rosters;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.ErasureRules;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The requests and reports that people signed, kept as evidence: each is the one whose digest its record has, says what
 * the record says, and is signed by whom the record names, under the roster that counted at that place of the log.
 */
final class KeptRequests implements Comparison {
    /** Records looked at by one statement: what is kept with each may be twenty kilobytes. */
    private static final long STRETCH = 1_000;

    private static final int MAX_SECTION = 64 << 10;
    private static final String SECTIONS = "select r.index, r.request, r.facts, r.actor, r.detail, ";
    private static final String WHERE = " on t.request = r.request where r.index >= ? and r.index < ?";

    /** @param sql its parameters are the first index and the one after the last */
    private record Table(String name, String sql, Reading reading) {
        String place(long index) {
            return "record " + index + ", " + name;
        }
    }

    private interface Reading {
        Evidence read(ResultSet row) throws SQLException, Refused, JsonRejected;
    }

    /** A row whose bytes cannot be read has no request. */
    private record Row(
            long index,
            @Nullable KeptRequest request,
            @Nullable String nonce) {}

    private static final List<Table> TABLES = List.of(
            new Table(
                    "release_decision",
                    SECTIONS + "t.content, t.ecdsa, t.mldsa from log_record r join release_decision t" + WHERE
                            + " and t.granted order by r.index",
                    row -> Evidence.release(row.getBytes("content"), row.getBytes("ecdsa"), row.getBytes("mldsa"))),
            new Table(
                    "release_outcome",
                    SECTIONS + "t.content, t.ecdsa, t.mldsa, (select d.content from release_decision d"
                            + " where d.request = t.release) as asked from log_record r join release_outcome t"
                            + WHERE + " order by r.index",
                    row -> Evidence.outcome(
                            row.getBytes("content"),
                            row.getBytes("ecdsa"),
                            row.getBytes("mldsa"),
                            row.getBytes("asked"))),
            new Table(
                    "break_glass_review",
                    SECTIONS + "t.content, t.ecdsa, t.mldsa, t.release, o.index as opened, o.actor as opener"
                            + " from log_record r join break_glass_review t join log_record o on o.request = t.release"
                            + WHERE + " order by r.index",
                    row -> Evidence.review(
                            row.getBytes("content"),
                            row.getBytes("ecdsa"),
                            row.getBytes("mldsa"),
                            row.getObject("release", UUID.class),
                            row.getLong("opened"),
                            section(row.getBytes("opener"), Actor.class))),
            // Without its row nothing holds releases back any more.
            new Table(
                    "withdrawal",
                    SECTIONS + "t.content, t.ecdsa, t.mldsa, t.organisation, t.referral from log_record r"
                            + " left join withdrawal t" + WHERE + " and " + beginsWith(Event.WITHDRAWN)
                            + " order by r.index",
                    row -> Evidence.withdrawal(
                            row.getBytes("content"),
                            row.getBytes("ecdsa"),
                            row.getBytes("mldsa"),
                            row.getString("organisation"),
                            row.getString("referral"))),
            // Without its row somebody would be taken for who is not frozen, until they do something.
            new Table(
                    "person_freeze",
                    SECTIONS + "t.content, t.ecdsa, t.mldsa, t.person, t.number, t.lifts, (select f.content from"
                            + " person_freeze f where f.person = t.person and f.number = t.number and not f.lifts)"
                            + " as lifted from log_record r"
                            + " left join person_freeze t" + WHERE + " and (" + beginsWith(Event.FROZEN) + " or "
                            + beginsWith(Event.UNFROZEN) + ") order by r.index",
                    row -> Evidence.freeze(
                            row.getBytes("content"),
                            row.getBytes("ecdsa"),
                            row.getBytes("mldsa"),
                            row.getString("person"),
                            row.getInt("number"),
                            row.getBoolean("lifts"),
                            section(row.getBytes("actor"), Actor.class),
                            row.getBytes("lifted"))),
            // Without its row a referral would stand where it stood before.
            new Table(
                    "referral_transition",
                    SECTIONS + "t.content, t.ecdsa, t.mldsa, t.organisation, t.referral, t.version, t.state"
                            + " from log_record r left join referral_transition t" + WHERE + " and ("
                            + beginsWith(Event.MOVED) + " or " + beginsWith(Event.DECIDED) + ") order by r.index",
                    row -> Evidence.transition(
                            row.getBytes("content"),
                            row.getBytes("ecdsa"),
                            row.getBytes("mldsa"),
                            row.getString("organisation"),
                            row.getString("referral"),
                            row.getInt("version"),
                            row.getString("state"))),
            // By a rule, nobody signs; that there is one, for something that a rule can be for, is what the record
            // says.
            new Table(
                    "log_erasure",
                    SECTIONS + "t.signed as content from log_record r left join log_erasure t" + WHERE + " and "
                            + beginsWith(Event.ERASED)
                            + " and not " + byRule() + " order by r.index",
                    row -> Evidence.erasure(row.getBytes("content"))));

    private final JdbcClient database;
    private final Rosters rosters;

    KeptRequests(JdbcClient database, Rosters rosters) {
        this.database = database;
        this.rosters = rosters;
    }

    @Override
    public void run(Mismatches found) {
        unrecorded(found, "withdrawal", "referral", "withdrawn", Mismatch.WITHDRAWAL_WITHOUT_RECORD);
        unrecorded(found, "referral_transition", "referral", "moved", Mismatch.TRANSITION_WITHOUT_RECORD);
        unrecorded(found, "person_freeze", "person", "made", Mismatch.FREEZE_WITHOUT_RECORD);
        RostersInForce inForce = new RostersInForce(rosters);
        long size = database.sql("select coalesce(max(index) + 1, 0) from log_record")
                .query(Long.class)
                .single();
        for (long from = 0; from < size; from += STRETCH) {
            long to = Math.min(size, from + STRETCH);
            changes(from, to, inForce, found);
            for (Table table : TABLES) {
                compare(table, from, to, inForce, found);
            }
        }
    }

    /** A row alone stops releases or a person, or moves a referral, too, and nobody could say who asked for that. */
    private void unrecorded(Mismatches found, String table, String of, String time, Mismatch mismatch) {
        database.sql("select t." + of + " from " + table + " t where not exists (select from log_record r"
                        + " where r.request = t.request) and not exists (select from log_staged s"
                        + " where s.request = t.request) order by t." + time)
                .query(String.class)
                .list()
                .forEach(which -> found.add(mismatch, of + " " + which));
    }

    private void changes(long from, long to, RostersInForce inForce, Mismatches found) {
        record Change(long index, byte[] facts, byte[] detail) {}
        List<Change> changes = database.sql("select r.index, r.facts, r.detail from log_record r where r.index >= ?"
                        + " and r.index < ? and " + beginsWith(Event.ROSTER_CHANGED) + " order by r.index")
                .params(from, to)
                .query((row, number) -> new Change(row.getLong("index"), row.getBytes("facts"), row.getBytes("detail")))
                .list();
        for (Change each : changes) {
            boolean there = false;
            try {
                Facts facts = StrictJson.read(each.facts(), Facts.class, MAX_SECTION);
                Detail detail = StrictJson.read(each.detail(), Detail.class, MAX_SECTION);
                there = inForce.changed(each.index(), Objects.requireNonNullElse(detail.object(), ""), facts.time());
            } catch (JsonRejected e) {
                // As if the roster were gone: nobody can say which it was.
            }
            if (!there) {
                found.add(Mismatch.ROSTER_ALTERED, "record " + each.index() + ", roster");
            }
        }
    }

    private void compare(Table table, long from, long to, RostersInForce inForce, Mismatches found) {
        List<Row> rows = database.sql(table.sql())
                .params(from, to)
                .query((row, number) -> read(table, row))
                .list();
        found.compared(rows.size());
        Set<String> spent = spent(rows);
        for (Row row : rows) {
            Optional<Mismatch> mismatch = row.request() == null
                    ? Optional.of(Mismatch.REQUEST_ALTERED)
                    : row.request().mismatch(inForce);
            mismatch.ifPresent(each -> found.add(each, table.place(row.index())));
            if (row.nonce() != null && !spent.contains(row.nonce())) {
                found.add(Mismatch.NONCE_MISSING, table.place(row.index()));
            }
        }
    }

    private static Row read(Table table, ResultSet row) throws SQLException {
        long index = row.getLong("index");
        try {
            Evidence evidence =
                    row.getBytes("content") == null ? null : table.reading().read(row);
            KeptRequest request = new KeptRequest(
                    index,
                    row.getObject("request", UUID.class),
                    Optional.ofNullable(evidence),
                    section(row.getBytes("facts"), Facts.class),
                    section(row.getBytes("actor"), Actor.class),
                    section(row.getBytes("detail"), Detail.class));
            return new Row(index, request, evidence == null ? null : evidence.nonce());
        } catch (Refused | JsonRejected e) {
            // What was signed could be read when it was taken, so these are other bytes.
            return new Row(index, null, null);
        }
    }

    static <T> @Nullable T section(byte @Nullable [] content, Class<T> type) throws JsonRejected {
        return content == null ? null : StrictJson.read(content, type, MAX_SECTION);
    }

    private Set<String> spent(List<Row> rows) {
        List<String> nonces = new ArrayList<>();
        for (Row row : rows) {
            if (row.nonce() != null) {
                nonces.add(row.nonce());
            }
        }
        return nonces.isEmpty()
                ? Set.of()
                : new HashSet<>(database.sql("select nonce from release_nonce where nonce in (:nonces)")
                        .param("nonces", nonces)
                        .query(String.class)
                        .list());
    }

    private static String byRule() {
        return ErasureRules.rules().stream()
                .map(reason -> "position('\"reason\":\"" + reason + "\"' in encode(r.facts, 'escape')) > 0")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /** An event's name has nothing that SQL would have to be protected from. */
    static String beginsWith(Event event) {
        String beginning = new String(Facts.beginning(event), StandardCharsets.US_ASCII);
        return "substring(r.facts from 1 for " + beginning.length() + ") = convert_to('" + beginning + "', 'UTF8')";
    }
}
