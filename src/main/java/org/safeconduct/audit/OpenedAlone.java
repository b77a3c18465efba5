package org.safeconduct.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.release.SignedStatement;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table by which approvers find what they have to review: each row says what its opening's record and the envelope that the
 * sender signed say, or somebody hid work from an approver, or the clock from everybody who counts.
 */
final class OpenedAlone implements Comparison {
    private static final int STRETCH = 1_000;
    private static final int MAX_SECTION = 64 << 10;

    private final JdbcClient database;
    private final Deposits deposits;

    OpenedAlone(JdbcClient database, Deposits deposits) {
        this.database = database;
        this.deposits = deposits;
    }

    /** @param review what an approver signed, as it is kept; null where there is none, or it was erased with its record's detail */
    private record Row(
            long index,
            @Nullable Facts facts,
            @Nullable Actor actor,
            String bundle,
            int part,
            String officer,
            Set<String> approvers,
            Instant opened,
            Instant due,
            @Nullable Facts reviewed,
            @Nullable Instant reviewedAt,
            @Nullable SignedStatement review) {}

    @Override
    public void run(Mismatches found) {
        Map<String, Optional<Deposited>> known = new HashMap<>();
        long after = -1;
        List<Optional<Row>> rows;
        do {
            Places places = page(after);
            rows = places.rows();
            found.compared(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).isEmpty() || !fits(rows.get(i).get(), known)) {
                    found.add(
                            Mismatch.BREAK_GLASS_DIFFERS,
                            "record " + places.indexes().get(i) + ", break_glass");
                }
            }
            after = rows.isEmpty() ? after : places.indexes().getLast();
            known.clear();
        } while (rows.size() == STRETCH);
    }

    /** @param rows empty where what is kept cannot be read: it could be when it was taken */
    private record Places(List<Long> indexes, List<Optional<Row>> rows) {}

    private Places page(long after) {
        record Read(long index, Optional<Row> row) {}
        List<Read> read = database.sql("""
            select r.index, r.facts, r.actor, g.bundle, g.part, g.officer, g.approvers, g.opened, g.due,
                v.reviewed, v.content, v.ecdsa, v.mldsa,
                (select x.facts from log_record x where x.request = v.request) as review_facts
            from break_glass g join log_record r on r.request = g.request
                left join break_glass_review v on v.release = g.request
            where r.index > ? order by r.index limit ?\
            """)
                .params(after, STRETCH)
                .query((row, number) -> new Read(row.getLong("index"), row(row)))
                .list();
        return new Places(
                read.stream().map(Read::index).toList(),
                read.stream().map(Read::row).toList());
    }

    private static Optional<Row> row(ResultSet row) throws SQLException {
        try {
            byte[] content = row.getBytes("content");
            return Optional.of(new Row(
                    row.getLong("index"),
                    section(row.getBytes("facts"), Facts.class),
                    section(row.getBytes("actor"), Actor.class),
                    row.getString("bundle"),
                    row.getInt("part"),
                    row.getString("officer"),
                    texts(row.getArray("approvers")),
                    row.getObject("opened", OffsetDateTime.class).toInstant(),
                    row.getObject("due", OffsetDateTime.class).toInstant(),
                    section(row.getBytes("review_facts"), Facts.class),
                    time(row.getObject("reviewed", OffsetDateTime.class)),
                    content == null
                            ? null
                            : new SignedStatement(
                                    content, new DetachedSignatures(row.getBytes("ecdsa"), row.getBytes("mldsa")))));
        } catch (JsonRejected e) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable T section(byte @Nullable [] content, Class<T> type) throws JsonRejected {
        return content == null ? null : StrictJson.read(content, type, MAX_SECTION);
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
    }

    private boolean fits(Row row, Map<String, Optional<Deposited>> known) {
        Facts facts = row.facts();
        // Nothing erases them.
        if (facts == null
                || facts.event() != Event.BREAK_GLASS
                || !row.bundle().equals(facts.bundle())
                || !Integer.valueOf(row.part()).equals(facts.part())
                || !row.opened().equals(facts.time())
                || !row.due().equals(facts.due())
                || row.actor() != null && !row.officer().equals(row.actor().certificate())) {
            return false;
        }
        Optional<Deposited> bundle = known.computeIfAbsent(row.bundle(), id -> deposits.find(new BundleId(id)));
        // That a bundle is gone or altered is told of the bundle.
        return bundle.flatMap(each -> part(each, row.part()))
                .map(part -> fits(row, part))
                .orElse(true);
    }

    private static Optional<EnvelopePart> part(Deposited bundle, int index) {
        return bundle.envelope().parts().stream()
                .filter(part -> part.index() == index)
                .findFirst();
    }

    private static boolean fits(Row row, EnvelopePart part) {
        Set<String> approvers =
                part.approvers().stream().map(pair -> pair.classical().hex()).collect(Collectors.toSet());
        return part.breakGlass() != null && row.approvers().equals(approvers) && isReviewedAsRecorded(row, part);
    }

    /** By one whom the sender named, at the time of the record. */
    private static boolean isReviewedAsRecorded(Row row, EnvelopePart part) {
        Instant at = row.reviewedAt();
        if (at == null) {
            return true;
        }
        Facts reviewed = row.reviewed();
        if (reviewed == null || !at.truncatedTo(ChronoUnit.MILLIS).equals(reviewed.time())) {
            return false;
        }
        SignedStatement signed = row.review();
        try {
            return signed == null
                    || part.approvers().contains(signed.allegedReview().approver());
        } catch (Refused e) {
            return false;
        }
    }
}
